import type { Env } from 'hono';

/** What a request carries through the layers. */
export interface HttpEnv extends Env {
  Variables: {
    requestId: string;
    ip: string;
    /** Known once the session was read; for the log. */
    userId?: string;
  };
  Bindings: {
    /** Set by the real server; absent when a request is made in memory. */
    incoming?: { socket: { remoteAddress?: string | undefined; destroy?(): unknown } };
  };
}
