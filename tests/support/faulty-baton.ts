import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { FaultPoint } from '@baton/runtime/ports/fault-points';
import { ApiClient } from './api-client.ts';
import type { Death, FaultyOptions } from './faulty-process.ts';

type Said = { url: string; cookie: string } | { armed: Death };

/** A Baton in a process of its own that kills itself at a fault point. */
export class FaultyBaton {
  readonly api: ApiClient;
  /** Resolves when the process is gone. */
  readonly gone: Promise<NodeJS.Signals | null>;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, api: ApiClient, gone: Promise<NodeJS.Signals | null>) {
    this.child = child;
    this.api = api;
    this.gone = gone;
  }

  static async start(options: FaultyOptions): Promise<FaultyBaton> {
    const child = fork(path.join(import.meta.dirname, 'faulty-process.ts'), [JSON.stringify(options)], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: path.join(import.meta.dirname, '../../node_modules/.cache/compile') },
    });
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const gone = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
    const { url, cookie } = await new Promise<{ url: string; cookie: string }>((resolve, reject) => {
      child.on('message', (message: Said) => 'url' in message && resolve(message));
      void gone.then(() => reject(new Error(`the process ended before it was ready:\n${said}`)));
    });
    return new FaultyBaton(child, new ApiClient(url, cookie), gone);
  }

  /** From now on the process dies where `point` is reached for something that begins with `about`. */
  async dieAt(point: FaultPoint, about = ''): Promise<void> {
    const armed = new Promise<void>((resolve) => {
      this.child.on('message', (message: Said) => 'armed' in message && resolve());
    });
    this.child.send({ point, about } satisfies Death);
    await armed;
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.gone;
  }
}
