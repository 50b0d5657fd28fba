// @vitest-environment jsdom
import { SYSTEM } from '@baton/schema/run/actor';
import type { RunEvent } from '@baton/schema/run/events';
import { act, fireEvent, render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ClockProvider } from '../../../ui/clock/clock-context.ts';
import { fakeClock } from '../../../ui/clock/fake-clock.ts';
import type { RunNames } from '../run-names.ts';
import { ReplayBar } from './ReplayBar.tsx';
import { useReplay } from './use-replay.ts';

const names = { name: (id: string) => id.toUpperCase(), about: () => '' } as unknown as RunNames;
const event = (seq: number, type: string, id: string): RunEvent =>
  ({
    runId: 'r',
    seq,
    at: `2026-11-20T09:0${seq}:00Z`,
    v: 1,
    actor: SYSTEM,
    type,
    data: { step: `${id}#1`, nodeId: id, scope: [], round: 1, attempt: 1, outcome: 'done', output: { inline: null } },
  }) as unknown as RunEvent;
const EVENTS = [
  event(1, 'step.started', 'a'),
  event(2, 'step.done', 'a'),
  event(3, 'step.started', 'b'),
  event(4, 'step.done', 'b'),
  event(5, 'step.started', 'c'),
];

function Room() {
  const { replay, start } = useReplay();
  return replay ? (
    <>
      <output>
        {Object.values(replay.state.steps)
          .map((step) => `${step.nodeId} ${step.status}`)
          .join(', ')}
      </output>
      <ReplayBar replay={replay} names={names} />
    </>
  ) : (
    <button onClick={() => start('r', EVENTS)}>Replay</button>
  );
}

function open() {
  const clock = fakeClock(Date.parse('2026-11-20T12:00:00Z'));
  const page = render(
    <ClockProvider value={clock}>
      <Room />
    </ClockProvider>,
  );
  fireEvent.click(page.getByText('Replay'));
  const slider = page.getByRole('slider', { name: 'Moment of the run' });
  return {
    page,
    clock,
    slider,
    shown: () => page.getByRole('status').textContent,
    words: () => slider.getAttribute('aria-valuetext'),
    press: (key: string) => fireEvent.keyDown(slider, { key }),
    advance: (ms: number) => act(() => clock.advance(ms)),
  };
}

test('it opens where the run is now, with the hand on the slider, and says the moment and what happened', () => {
  const { slider, words, shown } = open();
  expect(document.activeElement).toBe(slider);
  expect(words()).toMatch(/^Today \d\d:05\. C begins\.$/);
  expect(shown()).toBe('a done, b done, c running');
});

test('by keyboard: a step back and further, to a place, and out again', () => {
  const { page, press, shown, slider, words } = open();
  press('PageDown');
  expect(shown()).toBe('a done, b done');
  press('PageDown');
  expect(words()).toContain('A is done.');
  expect(shown()).toBe('a done');
  press('PageUp');
  expect(shown()).toBe('a done, b done');
  fireEvent.change(slider, { target: { value: '1' } });
  expect(shown()).toBe('a running');
  press('Escape');
  expect(page.getByText('Replay').tagName).toBe('BUTTON');
});

test('it plays from the beginning once it has come to the end, at the speed that was chosen, and stops by itself', () => {
  const { page, press, shown, advance, slider } = open();
  press(' ');
  expect(shown()).toBe('a running');
  advance(900);
  expect(shown()).toBe('a done');
  press(' ');
  advance(9_000);
  expect(shown()).toBe('a done');
  fireEvent.click(page.getByRole('radio', { name: '20×' }));
  fireEvent.click(page.getByRole('button', { name: 'Play' }));
  for (let turn = 0; turn < 6; turn += 1) advance(45);
  expect(shown()).toBe('a done, b done, c running');
  expect(page.getByRole('button', { name: 'Play' })).toBeTruthy();
  expect((slider as HTMLInputElement).value).toBe('5');
});
