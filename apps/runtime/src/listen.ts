import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { AppError } from '@baton/schema/errors/app-error';

/** Waiting for a client's headers and body: long enough for a phone in a tunnel, too short to be worth an attack. */
const HEADERS_WITHIN_MS = 15_000;
const REQUEST_WITHIN_MS = 60_000;
const KEEP_ALIVE_MS = 20_000;

type Fetch = Parameters<typeof serve>[0]['fetch'];

export interface Listening {
  port: number;
  /** Takes nothing new; resolves when what was under way has been answered. */
  close(): Promise<void>;
  /** Ends every connection at once. */
  cut(): void;
}

/** Opens the port. @throws AppError `config_invalid` when it is taken or not allowed. */
export function listen(fetch: Fetch, { host, port }: { host: string; port: number }): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port, overrideGlobalObjects: false }, (info: AddressInfo) =>
      resolve({
        port: info.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeIdleConnections();
          }),
        cut: () => server.closeAllConnections(),
      }),
    ) as Server;
    server.headersTimeout = HEADERS_WITHIN_MS;
    server.requestTimeout = REQUEST_WITHIN_MS;
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.on('error', (error: NodeJS.ErrnoException) => reject(portFault(error, host, port)));
  });
}

function portFault(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is already in use on ${host}.`,
    EACCES: `This account may not open port ${port}.`,
    EADDRNOTAVAIL: `This machine has no address ${host}.`,
  };
  const message = reasons[error.code ?? ''];
  if (message === undefined) return error;
  return new AppError('config_invalid', { message, fix: 'Stop what uses it, or choose another PORT or HOST.', cause: error });
}
