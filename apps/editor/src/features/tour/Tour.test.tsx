// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { definitionCatalog } from '@baton/nodes/definitions';
import { expect, test, vi } from 'vitest';
import { Link } from 'wouter';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { ME, renderPage } from '../../app/testing/render-page.tsx';
import { pipeline, step } from '../../document/testing/sample-doc.ts';
import { type KeepStore, memoryStore } from '../../ui/storage/keep-store.ts';
import { readTour } from './tour-memory.ts';
import { Tour } from './Tour.tsx';

const DOC = pipeline([step('s', 'start'), step('a', 'agent'), step('g', 'gate')]);
function open({ keep = memoryStore(), again = false, published = true }: { keep?: KeepStore; again?: boolean; published?: boolean } = {}) {
  expect(definitionCatalog.get('gate')?.family).toBe('person');
  const gone = vi.fn();
  const api = fakeApi({
    'library.list': () => ({ items: published ? [{ pipelineId: 'p', publishedAt: '2026-01-01', version: { id: 'v' } }] : [] }) as never,
    'pipelines.get': () => ({ document: DOC }) as never,
  });
  return {
    ...renderPage(
      <>
        <Link href="/runs/r1">The run</Link>
        <Tour again={again} onClose={gone} />
      </>,
      { api, keep, at: '/' },
    ),
    gone,
    keep,
  };
}
const stop = (): string | null => screen.getByRole('dialog').getAttribute('aria-label');

test('it goes from page to page by keyboard, and what was left is gone on with', async () => {
  const { user, address, gone, keep, unmount } = open();
  await screen.findByRole('dialog', { name: 'Tour, stop 1 of 8: This is a pipeline' });
  expect(address()).toBe('/pipelines/p');
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(stop()).toBe('Tour, stop 3 of 8: A person decides here');
  expect(address()).toBe('/pipelines/p?step=g');
  await user.keyboard('{ArrowLeft}{Escape}');
  expect(gone).toHaveBeenCalledTimes(1);
  expect(readTour(keep, ME.userId)).toEqual({ at: 'agent', done: false });
  unmount();
  const resumed = open({ keep });
  await screen.findByRole('dialog', { name: /stop 2 of 8/ });
  resumed.unmount();
  open({ keep, again: true });
  await screen.findByRole('dialog', { name: /stop 1 of 8/ });
});

test('it ends when the rehearsal that it led to runs', async () => {
  const { user, gone, keep } = open({ keep: memoryStore({ [`baton.tour.${ME.userId}`]: '{"at":"start"}' }) });
  await screen.findByRole('dialog', { name: /stop 8 of 8/ });
  expect(gone).not.toHaveBeenCalled();
  await user.click(screen.getByRole('link', { name: 'The run' }));
  expect(gone).toHaveBeenCalledTimes(1);
  expect(readTour(keep, ME.userId).done).toBe(true);
});

test('without a published pipeline it says so and shows where to begin', async () => {
  const { address, gone } = open({ published: false });
  await vi.waitFor(() => expect(gone).toHaveBeenCalledTimes(1));
  act(() => {});
  expect(address()).toBe('/pipelines');
});
