import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A connection on the way to somewhere on loopback, with the faults that networks have. */
export interface TcpProxy {
  port: number;
  /** Connections that are there say nothing any more and never close, as behind a router that forgot them. New ones work. */
  swallow(): void;
  /** Cuts every connection and takes no new ones, as a server that is away. */
  cut(): void;
  /** The server is back. */
  mend(): void;
  close(): Promise<void>;
}

export async function tcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<{ silent: boolean; sockets: Socket[] }>();
  let away = false;
  const server = createServer((socket) => {
    if (away) return void socket.destroy();
    const upstream = connect(target, '127.0.0.1');
    const pair = { silent: false, sockets: [socket, upstream] };
    pairs.add(pair);
    const pass = (from: Socket, to: Socket): void => {
      from.on('data', (chunk) => !pair.silent && to.write(chunk));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
    };
    pass(socket, upstream);
    pass(upstream, socket);
  });
  const cutAll = (): void => {
    for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    swallow() {
      for (const pair of pairs) pair.silent = true;
    },
    cut() {
      away = true;
      cutAll();
    },
    mend: () => void (away = false),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cutAll();
      }),
  };
}
