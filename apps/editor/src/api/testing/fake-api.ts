import type { ApiResponse } from '@baton/schema/api/contracts';
import type { RouteName } from '@baton/schema/api/paths';
import type { Problem } from '@baton/schema/api/problem';
import type { Api, CallInput } from '../api.ts';
import { Fault } from '../fault.ts';

type Handler<N extends RouteName> = (input: CallInput<N>) => ApiResponse<N> | Promise<ApiResponse<N>>;
export type Handlers = { [N in RouteName]?: Handler<N> };

export interface FakeCall {
  route: RouteName;
  input: CallInput<RouteName>;
}

export interface FakeApi extends Api {
  /** Every call that was made, in order. */
  calls: FakeCall[];
  /** Calls of one route. */
  of<N extends RouteName>(route: N): CallInput<N>[];
}

/** A server in memory: a function for each route that a page asks for; any other route is a fault of the test. */
export function fakeApi(handlers: Handlers): FakeApi {
  const calls: FakeCall[] = [];
  return {
    calls,
    of: (route) => calls.filter((call) => call.route === route).map((call) => call.input as never),
    async call(route, input = {}) {
      calls.push({ route, input: input as CallInput<RouteName> });
      const handler = handlers[route] as Handler<typeof route> | undefined;
      if (!handler) throw refuse('not_found', `The test does not answer ${route}.`);
      return handler(input);
    },
    signIn: () => Promise.resolve(),
    signOut: () => Promise.resolve(),
    beginSignOn: () => Promise.resolve('https://login.example.org/'),
  };
}

/** A refusal as the server sends it. */
export function refuse(code: string, detail: string, more: Partial<Problem> = {}): Fault {
  return new Fault({ type: 'about:blank', title: detail, status: 409, code, detail, fix: 'Look again.', requestId: 'test', ...more });
}
