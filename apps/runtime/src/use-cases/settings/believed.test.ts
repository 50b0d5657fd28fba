import { expect, test } from 'vitest';
import { fakeClock } from '../../ports/testing/fake-clock.ts';
import { believed } from './believed.ts';

function counted(forMs = 2_000) {
  const clock = fakeClock();
  const reads: { resolve(value: string): void; reject(error: Error): void }[] = [];
  const kept = believed(clock, forMs, () => new Promise<string>((resolve, reject) => reads.push({ resolve, reject })));
  return { clock, reads, kept };
}

test('who asks while it is being read gets the same answer, and so does who asks soon after; later it is read again', async () => {
  const { clock, reads, kept } = counted();
  const both = [kept.read(), kept.read()];
  await clock.advance(5_000);
  reads[0]?.resolve('one');
  expect(await Promise.all(both)).toEqual(['one', 'one']);
  await clock.advance(1_999);
  expect(await kept.read()).toBe('one');
  expect(reads).toHaveLength(1);
  await clock.advance(1);
  const again = kept.read();
  reads[1]?.resolve('two');
  expect(await again).toBe('two');
});

test('after a change it is read again, and what was being read before the change is not remembered', async () => {
  const { reads, kept } = counted();
  const before = kept.read();
  kept.forget();
  const after = kept.read();
  reads[0]?.resolve('old');
  reads[1]?.resolve('new');
  expect(await Promise.all([before, after])).toEqual(['old', 'new']);
  expect(await kept.read()).toBe('new');
});

test('a read that failed is not remembered', async () => {
  const { reads, kept } = counted();
  const failed = kept.read();
  reads[0]?.reject(new Error('away'));
  await expect(failed).rejects.toThrow('away');
  const again = kept.read();
  reads[1]?.resolve('there');
  expect(await again).toBe('there');
});
