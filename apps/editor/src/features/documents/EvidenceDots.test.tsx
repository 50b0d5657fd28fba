// @vitest-environment jsdom
import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { EvidenceDots } from './EvidenceDots.tsx';

test('says what the evidence is about: the cause, and not what an option would change', () => {
  const { container } = render(<EvidenceDots evidence={{ strength: 4, word: 'Strong', sources: [] }} />);
  expect(container.textContent).toBe('Cause: strong evidence');
});
