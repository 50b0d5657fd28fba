// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { AnnounceProvider } from '../ui/announce/announce-context.ts';
import { useOlder } from './use-older.ts';

const row = (id: string) => ({ id });
const settle = (work: () => void) =>
  act(async () => {
    work();
    await Promise.resolve();
  });

test('older pages follow the newest one to the end; a row that has moved up stands there only', async () => {
  const pages: Record<string, { items: { id: string }[]; next?: string }> = {
    two: { items: [row('c'), row('d')], next: 'three' },
    three: { items: [row('e')] },
  };
  const asked: string[] = [];
  const fetch = async (cursor: string) => {
    asked.push(cursor);
    return pages[cursor] ?? { items: [] };
  };
  const { result, rerender } = renderHook(({ items }) => useOlder({ items, next: 'two' }, fetch), {
    initialProps: { items: [row('a'), row('b')] },
  });
  const ids = () => result.current.rows.map(({ id }) => id);
  await settle(() => result.current.more?.());
  expect(ids()).toEqual(['a', 'b', 'c', 'd']);
  // The newest page is fetched anew by itself: "d" has something new.
  rerender({ items: [row('d'), row('a')] });
  expect(ids()).toEqual(['d', 'a', 'c']);
  await settle(() => result.current.more?.());
  expect(ids()).toEqual(['d', 'a', 'c', 'e']);
  expect(result.current.more).toBeUndefined();
  expect(asked).toEqual(['two', 'three']);
});

test('a page that does not come is said, and can be asked for again', async () => {
  const said: string[] = [];
  const announcer = { say: () => undefined, show: (text: string) => void said.push(text) };
  const wrapper = ({ children }: { children: ReactNode }) => <AnnounceProvider value={announcer}>{children}</AnnounceProvider>;
  const fetch = async (): Promise<{ items: { id: string }[] }> => {
    throw new TypeError('network');
  };
  const { result } = renderHook(() => useOlder({ items: [row('a')], next: 'two' }, fetch), { wrapper });
  await settle(() => result.current.more?.());
  expect(said).toHaveLength(1);
  expect(result.current).toMatchObject({ rows: [row('a')], busy: false });
  expect(result.current.more).toBeDefined();
});
