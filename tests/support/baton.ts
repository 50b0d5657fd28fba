import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ApiClient } from './api-client.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
export const OWNER = { email: 'priya@example.org', password: 'correct horse battery' };

export interface BatonOptions {
  /** Kept over restarts; a fresh temporary folder unless given. */
  dataDir?: string;
  databaseUrl?: string;
  modelUrl?: string;
  env?: Record<string, string>;
  /** Kept over restarts, so that open pages find the server again. */
  port?: number;
}

/** A real Baton: its own process, its own data folder, a free port on loopback. Killed by pid. */
export class Baton {
  readonly api: ApiClient;
  readonly url: string;
  /** The one-time link that the terminal shows. */
  readonly link: string;
  /** Milliseconds from spawn to the link being printed. */
  readonly readyMs: number;
  private readonly child: ChildProcess;
  private readonly options: Required<Pick<BatonOptions, 'dataDir'>> & BatonOptions;
  private readonly lines: string[];

  private constructor(
    child: ChildProcess,
    link: string,
    readyMs: number,
    options: Required<Pick<BatonOptions, 'dataDir'>> & BatonOptions,
    lines: string[],
  ) {
    this.child = child;
    this.link = link;
    this.url = new URL(link).origin;
    this.readyMs = readyMs;
    this.options = options;
    this.lines = lines;
    this.api = new ApiClient(this.url);
  }

  static async start(options: BatonOptions = {}): Promise<Baton> {
    const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'baton-data-'));
    const began = performance.now();
    const child = spawn(process.execPath, ['apps/runtime/src/main.ts'], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH ?? '',
        NODE_COMPILE_CACHE: path.join(ROOT, 'node_modules/.cache/compile'),
        DATA_DIR: dataDir,
        PORT: String(options.port ?? 0),
        LOG_LEVEL: 'warn',
        BATON_OWNER_EMAIL: OWNER.email,
        BATON_OWNER_PASSWORD: OWNER.password,
        ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
        ...(options.modelUrl && { OPENAI_BASE_URL: options.modelUrl, OPENAI_API_KEY: 'sk-test-key', OPENAI_MODEL: 'test-model' }),
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: string[] = [];
    const link = await new Promise<string>((resolve, reject) => {
      let text = '';
      const read = (chunk: Buffer): void => {
        text += chunk.toString();
        lines.push(chunk.toString());
        const found = /https?:\/\/\S*\/welcome#token=\S+/.exec(text);
        if (found) resolve(found[0]);
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.on('exit', (code) => reject(new Error(`Baton ended with ${code} before it was ready:\n${text}`)));
    });
    const baton = new Baton(child, link, performance.now() - began, { ...options, dataDir }, lines);
    await baton.api.signIn(OWNER.email, OWNER.password);
    return baton;
  }

  /** Everything the process printed: tests assert that nothing is red in it. */
  get output(): string {
    return this.lines.join('');
  }

  get dataDir(): string {
    return this.options.dataDir;
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const gone = new Promise<number | null>((resolve) => this.child.on('exit', (code) => resolve(code)));
    this.child.kill(signal);
    return gone;
  }

  /** The crash that users have: no goodbye, nothing flushed. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  /** Starts a new process on the same data and the same port. */
  async again(): Promise<Baton> {
    return Baton.start({ ...this.options, port: Number(new URL(this.url).port) });
  }

  async dispose(): Promise<void> {
    await this.end('SIGTERM');
    if (!this.options.databaseUrl) rmSync(this.options.dataDir, { recursive: true, force: true });
  }
}
