import { expect, test } from 'vitest';
import { sharedReads } from './shared-reads.ts';

test('many readers at one place cost one read; a read that has begun is not joined', async () => {
  const reads: string[] = [];
  const open: (() => void)[] = [];
  const read = sharedReads((runId, after) => {
    reads.push(`${runId} ${after}`);
    return new Promise((resolve) => open.push(() => resolve([])));
  });
  const first = Array.from({ length: 100 }, () => read('r1', 4, 200));
  const elsewhere = [read('r1', 2, 200), read('r2', 4, 200)];
  await Promise.resolve();
  expect(reads).toEqual(['r1 4', 'r1 2', 'r2 4']);
  const late = read('r1', 4, 200);
  await Promise.resolve();
  expect(reads).toEqual(['r1 4', 'r1 2', 'r2 4', 'r1 4']);
  for (const answer of open) answer();
  await Promise.all([...first, ...elsewhere, late]);
});
