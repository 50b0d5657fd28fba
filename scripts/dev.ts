// `npm run dev`: the server with restart on change, and Vite with hot reload in front of it.
import { spawn } from 'node:child_process';

const children = [
  spawn(process.execPath, ['--watch', '--watch-preserve-output', 'apps/runtime/src/main.ts'], { stdio: 'inherit' }),
  spawn('pnpm', ['--filter', '@baton/editor', 'dev'], { stdio: 'inherit' }),
];
const stop = (): void => {
  for (const child of children) child.kill('SIGTERM');
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
for (const child of children) child.on('exit', stop);
