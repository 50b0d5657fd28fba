import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AnswerSource, proseAnswers } from './model-server/answers.ts';
import { FAULTS, type FaultName } from './model-server/faults.ts';
import { type Flaw, flawed } from './model-server/flaws.ts';
import { type ChatRequest, type ModelReply, spoken } from './model-server/reply.ts';
import { sendReply } from './model-server/send-reply.ts';

/** A request as it arrived, and what became of it. */
export interface SeenRequest {
  path: string;
  headers: Record<string, string>;
  body: ChatRequest;
  /** All message texts together. */
  text: string;
  /** When it came, in milliseconds. */
  at: number;
  /** The caller closed the connection before the answer was complete. */
  aborted: boolean;
  /** The answer was written to its end. */
  finished: boolean;
}

type Reply = ModelReply | FaultName | { flaw: Flaw } | ((request: ChatRequest) => ModelReply);
type Matcher = (request: ChatRequest, index: number) => boolean;

export interface ModelServerOptions {
  /** What a good answer is; prose for everything unless given (see samplesFromPipeline). */
  answers?: AnswerSource;
  /** Milliseconds before the first byte and between two pieces. */
  firstByteMs?: number;
  tokenMs?: number;
  /** Instead of real waiting. */
  pause?: (ms: number) => Promise<void>;
  now?: () => number;
  /** 0: any free one. */
  port?: number;
  models?: string[];
}

/**
 * A service that speaks the chat part of the OpenAI protocol on loopback: good answers from samples, flawed ones, and
 * every fault of FAULTS. Scripted replies come first (`next`, `when`), then the standing mode (`always`), then good
 * answers.
 */
export class ModelServer {
  readonly requests: SeenRequest[] = [];
  private readonly server: Server;
  private readonly options: ModelServerOptions;
  private readonly queue: Reply[] = [];
  private readonly rules: { matches: Matcher; reply: Reply; left: number }[] = [];
  private readonly watchers = new Set<() => void>();
  private standing: Reply | undefined;

  private constructor(options: ModelServerOptions) {
    this.options = options;
    this.server = createServer((request, response) => void this.handle(request, response));
  }

  static async start(options: ModelServerOptions = {}): Promise<ModelServer> {
    const server = new ModelServer(options);
    await new Promise<void>((resolve) => server.server.listen(options.port ?? 0, '127.0.0.1', resolve));
    return server;
  }

  /** To give to OPENAI_BASE_URL. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  /** The next requests get these, one each. */
  next(...replies: Reply[]): this {
    this.queue.push(...replies);
    return this;
  }

  /** Requests that match get this, `times` times (always unless given). */
  when(matches: Matcher, reply: Reply, times = Number.POSITIVE_INFINITY): this {
    this.rules.push({ matches, reply, left: times });
    return this;
  }

  /** Every request without a scripted reply gets this; nothing: good answers again. */
  always(reply?: Reply): this {
    this.standing = reply;
    return this;
  }

  /** Resolves as soon as the requests seen so far satisfy this. */
  async seen(test: (requests: readonly SeenRequest[]) => boolean): Promise<void> {
    if (test(this.requests)) return;
    await new Promise<void>((resolve) => {
      const watch = (): void => {
        if (!test(this.requests)) return;
        this.watchers.delete(watch);
        resolve();
      };
      this.watchers.add(watch);
    });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path === '/v1/models') {
      const data = (this.options.models ?? ['test-model']).map((id) => ({ id, object: 'model', owned_by: 'tests' }));
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ object: 'list', data }));
    }
    const body = await readJson(request);
    if (path !== '/v1/chat/completions' || request.method !== 'POST' || !body) return void response.writeHead(404).end('{}');
    const seen: SeenRequest = {
      path,
      headers: headersOf(request),
      body,
      text: spoken(body),
      at: (this.options.now ?? Date.now)(),
      aborted: false,
      finished: false,
    };
    const index = this.requests.push(seen) - 1;
    this.notify();
    response.on('close', () => {
      seen.finished = response.writableFinished;
      seen.aborted = !response.writableFinished;
      this.notify();
    });
    await sendReply(response, body, this.replyFor(body, index), {
      firstByteMs: this.options.firstByteMs ?? 0,
      tokenMs: this.options.tokenMs ?? 0,
      pause: this.options.pause ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
    });
  }

  private replyFor(request: ChatRequest, index: number): ModelReply {
    const rule = this.rules.find((entry) => entry.left > 0 && entry.matches(request, index));
    const chosen = this.queue.shift() ?? rule?.reply ?? this.standing;
    if (rule && chosen === rule.reply) rule.left -= 1;
    const good = (): string => (this.options.answers ?? proseAnswers)(request);
    if (chosen === undefined) return { kind: 'answer', text: good() };
    if (typeof chosen === 'string') return FAULTS[chosen](request, (this.options.now ?? Date.now)());
    if (typeof chosen === 'function') return chosen(request);
    return 'flaw' in chosen ? { kind: 'answer', text: flawed(good(), chosen.flaw, request) } : chosen;
  }

  private notify(): void {
    for (const watch of this.watchers) watch();
  }
}

function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
}

async function readJson(request: IncomingMessage): Promise<ChatRequest | undefined> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as ChatRequest;
  } catch {
    return undefined;
  }
}
