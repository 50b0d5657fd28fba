// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { KeepProvider } from '../ui/storage/keep-context.ts';
import { memoryStore } from '../ui/storage/keep-store.ts';
import { useKeptIds } from './use-kept-ids.ts';
import { createViewStore } from './view-store.ts';

function open(device = memoryStore()) {
  const view = createViewStore();
  const wrapper = ({ children }: { children: ReactNode }) => <KeepProvider value={device}>{children}</KeepProvider>;
  const { unmount } = renderHook(() => useKeptIds(view, 'pauses', 'baton.pauses.p'), { wrapper });
  return { device, view, close: unmount };
}

test('what was marked is there again when the page is opened again, and what was taken away is not', () => {
  const first = open();
  first.view.setState({ pauses: new Set(['a', 'b']) });
  first.close();
  const second = open(first.device);
  expect([...second.view.getState().pauses]).toEqual(['a', 'b']);
  second.view.setState({ pauses: new Set() });
  second.close();
  expect(open(first.device).view.getState().pauses.size).toBe(0);
});

test('what is broken on the device counts as nothing', () => {
  const device = memoryStore();
  for (const broken of ['{', '7', '[1, null]']) {
    device.set('baton.pauses.p', broken);
    expect(open(device).view.getState().pauses.size).toBe(0);
  }
});
