import { expect, test } from 'vitest';
import { ticketPath } from './ticket-path.ts';

test('the notches sit where they are asked to', () => {
  expect(ticketPath({ width: 290, height: 166, notchAt: 83 })).toContain('V72a11 11 0 0 0 0 22V');
});

test('a notch never runs into a corner', () => {
  expect(ticketPath({ width: 200, height: 100, notchAt: 0 })).toContain('V14a11 11 0 0 0 0 22');
  expect(ticketPath({ width: 200, height: 100, notchAt: 500 })).toContain('V64a11 11 0 0 0 0 22');
});
