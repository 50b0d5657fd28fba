import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test.each([
  ['Priya Nair', 'PN'],
  ['Ana María de la Cruz', 'AC'],
  ['sam', 'S'],
  ['priya.nair@example.org', 'PO'],
  ['', '·'],
  ['🦊 fox', '🦊F'],
])('%s gives %s', (name, letters) => expect(initials(name)).toBe(letters));
