import type { ApiResponse, Contracts } from '@baton/schema/api/contracts';
import type { RouteName } from '@baton/schema/api/paths';
import type { z } from 'zod';
import type { Caller } from '../auth/caller.ts';

/** Routes that need no session. A test shows that these are exactly the contracts with the permission `public`. */
export const PUBLIC_ROUTES = [
  'setup.claim',
  'password.ask',
  'password.replace',
  'invitations.look',
  'invitations.accept',
  'signOn.offer',
  'guests.enter',
  'guests.renew',
  'health.live',
  'health.ready',
  'docs.openapi',
  'docs.pipelineSchema',
] as const;
export type PublicRoute = (typeof PUBLIC_ROUTES)[number];

/** What a handler gets: checked input, who asks, and what only HTTP knows. */
export interface RouteCall<N extends RouteName> {
  params: z.output<Contracts[N]['params']>;
  query: z.output<Contracts[N]['query']>;
  body: z.output<Contracts[N]['body']>;
  caller: N extends PublicRoute ? undefined : Caller;
  request: Request;
  requestId: string;
  ip: string;
  /**
   * For contracts that take an Idempotency-Key: does the work once per key and returns the reference that it made (an
   * id). Without a key it simply does the work.
   */
  once: (work: () => Promise<string>) => Promise<string>;
  /** The key and what it stands for, for work that keeps them in its own transaction. */
  idempotency: { key: string; bodyHash: string } | undefined;
  /** Cuts the connection at once; where there is none it does nothing. */
  cut: () => void;
  /** Adds a header to the answer. */
  header: (name: string, value: string) => void;
}

/** Turns a call into the answer's data; streams and files answer with a Response of their own. */
export type RouteHandler<N extends RouteName> = (call: RouteCall<N>) => Promise<ApiResponse<N> | Response> | ApiResponse<N> | Response;
/** The handlers of whole resources: `runs` for every `runs.…`. */
export type HandlersOf<R extends string> = Pick<RouteHandlers, Extract<RouteName, `${R}.${string}`>>;
export type RouteHandlers = { [N in RouteName]: RouteHandler<N> };
