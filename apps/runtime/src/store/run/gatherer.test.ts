import { expect, test } from 'vitest';
import { Gatherer, type Settled } from './gatherer.ts';

interface Batch {
  items: string[];
  finish(ends: Settled<string>[]): void;
  fail(error: Error): void;
}

/** A gatherer whose batches end when the test says so. Items are `key:name`. */
function gathering(inFlight = 1, most = 10): { add: (item: string) => Promise<string>; batches: Batch[] } {
  const batches: Batch[] = [];
  const gatherer = new Gatherer<string, string>({
    key: (item) => item.split(':')[0] ?? '',
    inFlight,
    most,
    run: (items) => new Promise((resolve, reject) => batches.push({ items, finish: resolve, fail: reject })),
  });
  return { add: (item) => gatherer.add(item), batches };
}
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const ok = (batch: Batch | undefined): void => batch?.finish(batch.items.map((item) => ({ value: `${item}!` })));

test('what is asked in one turn goes together, what comes meanwhile goes next', async () => {
  const { add, batches } = gathering();
  const first = [add('a:1'), add('b:1')];
  await tick();
  const second = [add('c:1'), add('d:1')];
  await tick();
  expect(batches.map((batch) => batch.items)).toEqual([['a:1', 'b:1']]);
  ok(batches[0]);
  expect(await Promise.all(first)).toEqual(['a:1!', 'b:1!']);
  await tick();
  expect(batches[1]?.items).toEqual(['c:1', 'd:1']);
  ok(batches[1]);
  await Promise.all(second);
});

test('items of one key go one after the other, also with room for more', async () => {
  const { add, batches } = gathering(3);
  const all = [add('a:1'), add('a:2'), add('b:1'), add('a:3')];
  await tick();
  expect(batches.map((batch) => batch.items)).toEqual([['a:1', 'b:1']]);
  ok(batches[0]);
  await tick();
  ok(batches[1]);
  await tick();
  ok(batches[2]);
  expect(await Promise.all(all)).toEqual(['a:1!', 'a:2!', 'b:1!', 'a:3!']);
  expect(batches.map((batch) => batch.items)).toEqual([['a:1', 'b:1'], ['a:2'], ['a:3']]);
});

test('a batch is never larger than allowed, and never more are under way than allowed', async () => {
  const { add, batches } = gathering(2, 2);
  const all = ['a', 'b', 'c', 'd', 'e'].map((key) => add(`${key}:1`));
  await tick();
  expect(batches.map((batch) => batch.items)).toEqual([
    ['a:1', 'b:1'],
    ['c:1', 'd:1'],
  ]);
  ok(batches[1]);
  await tick();
  ok(batches[0]);
  ok(batches[2]);
  expect(await Promise.all(all)).toHaveLength(5);
});

test('each gets its own end; a batch that throws fails all of its items and no others', async () => {
  const { add, batches } = gathering();
  const mixed = [add('a:1'), add('b:1')];
  await tick();
  batches[0]?.finish([{ error: new Error('a is wrong') }, { value: 'fine' }]);
  const ends = await Promise.allSettled(mixed);
  expect(ends).toMatchObject([{ status: 'rejected', reason: { message: 'a is wrong' } }, { value: 'fine' }]);
  const thrown = [add('a:2'), add('b:2')];
  await tick();
  batches[1]?.fail(new Error('away'));
  expect((await Promise.allSettled(thrown)).map((end) => end.status)).toEqual(['rejected', 'rejected']);
  const after = add('a:3');
  await tick();
  ok(batches[2]);
  expect(await after).toBe('a:3!');
});
