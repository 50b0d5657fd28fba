import type { ApiBody, ApiParams, ApiQuery, ApiResponse } from '@baton/schema/api/contracts';
import type { RouteName } from '@baton/schema/api/paths';

/** What goes into a call; parts that a route does not have are left out. */
export interface CallInput<N extends RouteName> {
  params?: ApiParams<N>;
  query?: ApiQuery<N>;
  body?: ApiBody<N>;
  /** Repeating the call with the same key does not repeat its effect. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Asked as the guest of this link, whoever else is signed in in this browser. */
  guest?: string;
}

/** The server, as the pages see it. Every failure is a Fault. */
export interface Api {
  call<N extends RouteName>(route: N, input?: CallInput<N>): Promise<ApiResponse<N>>;
  signIn(email: string, password: string): Promise<void>;
  signOut(): Promise<void>;
  /** Where to go to sign on with another service; from there the way leads back to `next`. */
  beginSignOn(next: string): Promise<string>;
}
