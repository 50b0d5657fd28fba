import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

/** A script of tests/support in a process of its own. */
export class ChildScript {
  readonly lines: string[] = [];
  private readonly child: ChildProcess;
  private readonly gone: Promise<void>;
  private errors = '';
  private wake: () => void = () => undefined;

  constructor(script: string, args: readonly string[]) {
    this.child = spawn(process.execPath, [path.join(import.meta.dirname, script), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let rest = '';
    this.child.stdout?.on('data', (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split('\n');
      rest = parts.pop() ?? '';
      this.lines.push(...parts);
      this.wake();
    });
    this.child.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    this.gone = new Promise((resolve) => this.child.once('exit', () => resolve()));
    void this.gone.then(() => this.wake());
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  /** Resolves when the process has printed what the test waits for. */
  async until(printed: (lines: readonly string[]) => boolean): Promise<void> {
    while (!printed(this.lines)) {
      if (this.child.exitCode !== null || this.child.signalCode !== null) throw new Error(`the script ended early:\n${this.errors}`);
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** No goodbye, nothing flushed. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.gone;
  }
}
