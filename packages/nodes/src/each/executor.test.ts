import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentKey } from '../shared/content-key.ts';
import { runStep } from '../testing/run-step.ts';

async function items(list: Json, config = {}): Promise<{ key: string; item: Json; title: string }[]> {
  const { result } = await runStep('each', { over: 'list', ...config }, { values: { list } });
  if (result.kind !== 'open_frame') throw new Error(result.kind);
  return result.items;
}

describe('the list of a frame', () => {
  it('has a key and a name for each item', async () => {
    const list = [
      { id: 'aid', title: 'Job aid' },
      { id: 'coach', title: 'Coach' },
    ];
    const found = await items(list, {
      itemKey: 'item.id',
      itemTitle: '{{ item.title }} for supervisors',
      concurrency: 2,
      onItemFailure: 'collect',
    });
    expect(found).toEqual([
      { key: 'aid', item: list[0], title: 'Job aid for supervisors' },
      { key: 'coach', item: list[1], title: 'Coach for supervisors' },
    ]);
  });

  it('knows items by their content, so that a changed list keeps what stayed', async () => {
    const before = await items([{ a: 1, b: 2 }, 'x', 'x']);
    const after = await items(['new', 'x', { b: 2, a: 1 }]);
    expect(after[2]?.key).toBe(before[0]?.key);
    expect(after[1]?.key).toBe(before[1]?.key);
    expect(before[2]?.key).toBe(`${before[1]?.key}-2`);
  });

  it('has names of its own for items without one', async () => {
    expect((await items([{ a: 1 }, 'Words', { name: 'N' }])).map((item) => item.title)).toEqual(['Item 1', 'Words', 'N']);
  });

  it('is empty for an empty list, and no list at all is said in words', async () => {
    expect(await items([])).toEqual([]);
    await expect(items('text')).rejects.toMatchObject({
      code: 'frame_list_invalid',
      message: '"List" should be a list, and it is a text.',
    });
    await expect(items(Array.from({ length: LIMITS.frameItems + 1 }, () => 1))).rejects.toMatchObject({ code: 'too_many_items' });
    await expect(items([{ id: '' }], { itemKey: 'item.id' })).rejects.toMatchObject({
      code: 'frame_list_invalid',
      message: expect.stringContaining('Item 1'),
    });
  });

  it('gives each item of any list a key of its own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 30 }), async (list) => {
        const keys = (await items(list as Json)).map((item) => item.key);
        expect(new Set(keys).size).toBe(list.length);
        expect(keys.every((key) => key.length > 0 && key.length <= 40)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

it('a content key does not depend on the order of keys and tells different values apart', () => {
  expect(contentKey({ a: 1, b: [{ c: null, d: 'x' }] })).toBe(contentKey({ b: [{ d: 'x', c: null }], a: 1 }));
  const keys = Array.from({ length: 5_000 }, (_, index) => contentKey({ index, text: `item ${index}` }));
  expect(new Set(keys).size).toBe(5_000);
});
