import fc from 'fast-check';
import { expect, test } from 'vitest';
import { siteUrl } from './site-url.ts';

const SITE = 'https://baton.example.org';

test.each([
  ['/gates/g1?tab=2', 'https://baton.example.org/gates/g1?tab=2'],
  ['', 'https://baton.example.org/'],
  ['//evil.example', 'https://baton.example.org/'],
  ['https:evil.example', 'https://baton.example.org/evil.example'],
  ['https://evil.example/x', 'https://baton.example.org/'],
  ['\\\\evil.example', 'https://baton.example.org/'],
  ['/\\evil.example', 'https://baton.example.org/'],
  ['/\t/evil.example', 'https://baton.example.org/'],
  ['%2f%2fevil.example', 'https://baton.example.org/%2f%2fevil.example'],
  ['https://baton.example.org.evil.example/', 'https://baton.example.org/'],
  ['https://user@evil.example/', 'https://baton.example.org/'],
  ['javascript:alert(1)', 'https://baton.example.org/'],
  ['/api/me', 'https://baton.example.org/'],
  ['https://baton.example.org//evil.example', 'https://baton.example.org/'],
])('%j leads to %s', (next, url) => {
  expect(siteUrl(next, SITE)).toBe(url);
});

test('whatever is typed, it stays on the site', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    ':',
    '@',
    '//',
    'https',
    'http:',
    'evil.example',
    '\t',
    '\n',
    '%2f',
    '?',
    '#',
    '.',
    'javascript:',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 8 }), (pieces) => {
      expect(new URL(siteUrl(pieces.join(''), SITE)).origin).toBe(SITE);
    }),
  );
});
