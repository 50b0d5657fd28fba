import { expect, it } from 'vitest';
import { passageName } from './passage-name.ts';

it('two passages of one kind have names of their own', () => {
  expect(passageName({ label: 'Criterion 1', text: 'Fits on a card' })).toBe('Criterion 1: Fits on a card');
  expect(passageName({ label: 'Criterion 1', text: 'One practice takes\n10 minutes at most, and never more than that' })).toBe(
    'Criterion 1: One practice takes 10 minutes at most,…',
  );
  expect(passageName({ label: 'Owner', text: ' ' })).toBe('Owner');
  expect(passageName({ label: 'Link', text: 'x'.repeat(60) })).toBe(`Link: ${'x'.repeat(40)}…`);
});
