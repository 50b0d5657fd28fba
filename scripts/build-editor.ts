// Builds the editor, unless what it is made of is as it was at the last build: a warm start need not wait for it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const STAMP = path.join(ROOT, 'apps/editor/dist/.built-from');
const MADE_OF = [
  'apps/editor/{src,public}/**/*',
  'apps/editor/*.{ts,html,json}',
  'packages/*/src/**/*',
  'packages/*/package.json',
  'pnpm-lock.yaml',
];

/** Names, sizes and times of every source: reading them all would cost more than it tells. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of globSync(MADE_OF, { cwd: ROOT }).toSorted()) {
    const { size, mtimeMs } = statSync(path.join(ROOT, file));
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

const now = fingerprint();
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== now) {
  const vite = path.join(ROOT, 'apps/editor/node_modules/vite/bin/vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: path.join(ROOT, 'apps/editor'),
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(STAMP, now);
}
