import { GUEST_HEADER } from '@baton/schema/api/guest-header';
import type { Problem } from '@baton/schema/api/problem';
import { addressOf } from './address.ts';
import type { Api } from './api.ts';
import { Fault, unreachable } from './fault.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;

async function readFault(response: Response): Promise<Fault> {
  const body: unknown = await response.json().catch(() => undefined);
  if (isProblem(body)) return new Fault(body);
  return new Fault({
    ...unreachable().problem,
    status: response.status,
    detail: `Baton answered with an error (${response.status}).`,
    fix: 'Try again in a moment.',
  });
}

/** The server over HTTP. `fetch` comes in, so that a test or a proxy can take its place. */
export function httpApi(fetch: Fetch): Api {
  const send = async (
    method: string,
    url: string,
    body: unknown,
    extra: { signal?: AbortSignal; key?: string; guest?: string },
  ): Promise<unknown> => {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (extra.key !== undefined) headers['Idempotency-Key'] = extra.key;
    if (extra.guest !== undefined) headers[GUEST_HEADER] = extra.guest;
    const init: RequestInit = { method, headers, credentials: 'same-origin' };
    if (body !== undefined) init.body = JSON.stringify(body);
    if (extra.signal) init.signal = extra.signal;
    const response = await fetch(url, init).catch((error: unknown) => {
      throw extra.signal?.aborted === true ? error : unreachable();
    });
    if (!response.ok) throw await readFault(response);
    if (response.status === 204) return undefined;
    return response.json().catch(() => {
      throw unreachable();
    });
  };
  return {
    async call(route, input = {}) {
      const { method, url } = addressOf(route, input.params as Record<string, unknown>, input.query as Record<string, unknown>);
      const body = input.body ?? (method === 'GET' || method === 'DELETE' ? undefined : {});
      const answer = await send(method, url, body, {
        ...(input.signal && { signal: input.signal }),
        ...(input.idempotencyKey !== undefined && { key: input.idempotencyKey }),
        ...(input.guest !== undefined && { guest: input.guest }),
      });
      return answer as never;
    },
    async signIn(email, password) {
      await send('POST', '/api/auth/sign-in/email', { email, password }, {});
    },
    async signOut() {
      await send('POST', '/api/auth/sign-out', {}, {});
    },
    async beginSignOn(next) {
      const { url } = (await send('POST', '/api/auth/sign-on', { next }, {})) as { url: string };
      return url;
    },
  };
}
