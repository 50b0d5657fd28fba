import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from '@baton/schema/json';

/** A chat service's incoming webhook on loopback: keeps what it is sent and answers as it is told. */
export class ChatServer {
  readonly posts: { path: string; body: Json }[] = [];
  status = 200;
  /** Sent along with a status of 3xx. */
  location = 'http://169.254.169.254/latest';
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        this.posts.push({ path: request.url ?? '', body: JSON.parse(text) as Json });
        response.writeHead(this.status, this.status >= 300 && this.status < 400 ? { location: this.location } : {}).end('ok');
      });
    });
  }

  static async start(): Promise<ChatServer> {
    const chat = new ChatServer();
    await new Promise<void>((resolve) => chat.server.listen(0, '127.0.0.1', resolve));
    return chat;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
