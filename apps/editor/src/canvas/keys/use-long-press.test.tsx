// @vitest-environment jsdom
import { fireEvent, render } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { fakeClock } from '../../ui/clock/fake-clock.ts';
import { useLongPress } from './use-long-press.ts';

function open() {
  const clock = fakeClock(0);
  const asked = vi.fn();
  function Place() {
    return (
      <div {...useLongPress(clock)}>
        <button type="button" onContextMenu={({ clientX, clientY }) => asked(clientX, clientY)}>
          Step
        </button>
      </div>
    );
  }
  const step = render(<Place />).getByText('Step');
  const finger = (type: 'pointerDown' | 'pointerMove' | 'pointerUp', more: object = {}): void => {
    fireEvent[type](step, { pointerId: 1, pointerType: 'touch', isPrimary: true, clientX: 40, clientY: 30, bubbles: true, ...more });
  };
  return { clock, asked, finger, step };
}

test('a finger that lies still asks for the menu where it lies', () => {
  const { clock, asked, finger } = open();
  finger('pointerDown');
  finger('pointerMove', { clientX: 44 });
  clock.advance(499);
  expect(asked).not.toHaveBeenCalled();
  clock.advance(1);
  expect(asked.mock.calls).toEqual([[40, 30]]);
});

test('one that moves, is lifted, has company, or is a mouse does not', () => {
  for (const disturb of [
    ({ finger }: ReturnType<typeof open>) => finger('pointerMove', { clientX: 60 }),
    ({ finger }: ReturnType<typeof open>) => finger('pointerUp'),
    ({ finger }: ReturnType<typeof open>) => finger('pointerDown', { pointerId: 2, isPrimary: false }),
    ({ step }: ReturnType<typeof open>) => fireEvent.contextMenu(step, { clientX: 1, clientY: 1 }),
  ]) {
    const place = open();
    place.finger('pointerDown');
    disturb(place);
    place.asked.mockClear();
    place.clock.advance(600);
    expect(place.asked).not.toHaveBeenCalled();
    place.step.remove();
  }
  const mouse = open();
  mouse.finger('pointerDown', { pointerType: 'mouse' });
  mouse.clock.advance(600);
  expect(mouse.asked).not.toHaveBeenCalled();
});
