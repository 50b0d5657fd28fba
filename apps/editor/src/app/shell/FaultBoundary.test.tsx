// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { memoryStore } from '../../ui/storage/keep-store.ts';
import { keepText } from '../../ui/storage/kept-text.ts';
import { FaultBoundary } from './FaultBoundary.tsx';

// React reports every caught fault; here the fault is the point.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => {
  vi.restoreAllMocks();
});

function Broken({ broken }: { broken: () => boolean }) {
  if (broken()) throw new Error('Cannot read x of undefined');
  return <p>Fine again</p>;
}

test('a page that breaks gives back what was typed, and can be tried again', async () => {
  const keep = memoryStore();
  keepText(keep, 'gate.g1.notes', { label: 'Your notes: Is it accurate?', text: '4410 is right', at: 1 });
  let broken = true;
  render(
    <FaultBoundary keep={keep} address="/gates/g1">
      <Broken broken={() => broken} />
    </FaultBoundary>,
  );
  expect(screen.getByRole('heading', { name: 'This page could not be shown' })).toBeTruthy();
  expect(screen.getByText('4410 is right')).toBeTruthy();
  broken = false;
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('Fine again')).toBeTruthy();
});

test('another address is another try', () => {
  const keep = memoryStore();
  const { rerender } = render(
    <FaultBoundary keep={keep} address="/a">
      <Broken broken={() => true} />
    </FaultBoundary>,
  );
  rerender(
    <FaultBoundary keep={keep} address="/b">
      <Broken broken={() => false} />
    </FaultBoundary>,
  );
  expect(screen.getByText('Fine again')).toBeTruthy();
});
