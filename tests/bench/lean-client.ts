import { Agent, type IncomingMessage, request, type RequestOptions } from 'node:http';
import type { Baton } from '../support/baton.ts';

/** A run's last event, as its stream spells it. */
const ENDED = /"type":"run\.ended"/;

/**
 * Starts runs and follows their streams over kept connections, as a program that awaits its runs would. It looks for one
 * word instead of parsing every event: the client shares the machine's cores with the server, and what it costs is
 * taken from what is measured. Typed calls that are not measured go through `Baton.api`.
 */
export class LeanClient {
  private readonly base: URL;
  private readonly headers: Record<string, string>;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1_024 });

  constructor(baton: Baton) {
    this.base = new URL(baton.url);
    this.headers = baton.api.headers();
  }

  /** From the request that starts a run to the last event of its stream. */
  async run(versionId: string): Promise<void> {
    const body = JSON.stringify({ from: { kind: 'version', versionId }, mode: 'real', brief: { topic: 'batons' } });
    const started = await this.ask({ method: 'POST', path: '/api/runs', headers: { 'content-type': 'application/json' } }, body);
    const text = await readAll(started);
    if (started.statusCode !== 200 && started.statusCode !== 201) throw new Error(`runs.start answered ${started.statusCode}: ${text}`);
    const { runId } = JSON.parse(text) as { runId: string };
    const stream = await readAll(await this.ask({ path: `/api/runs/${runId}/events`, headers: { 'last-event-id': '0' } }));
    if (!ENDED.test(stream)) throw new Error(`The stream of ${runId} ended before the run did: ${stream.slice(-300)}`);
  }

  close(): void {
    this.agent.destroy();
  }

  private ask(options: RequestOptions, body?: string): Promise<IncomingMessage> {
    const { hostname, port } = this.base;
    const headers = { ...this.headers, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }), ...options.headers };
    return new Promise((resolve, reject) => {
      request({ ...options, hostname, port, agent: this.agent, headers }, resolve)
        .on('error', reject)
        .end(body);
    });
  }
}

function readAll(message: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    message.setEncoding('utf8');
    message.on('data', (part: string) => (text += part));
    message.on('end', () => resolve(text));
    message.on('error', reject);
  });
}
