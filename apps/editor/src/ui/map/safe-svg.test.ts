// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { safeSvg } from './safe-svg.ts';

const clean = (inner: string): string =>
  safeSvg(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inner}</svg>`)?.outerHTML ?? '';

test('drawing stays as it is', () => {
  expect(clean('<g transform="translate(1 2)"><path d="M0 0H9" stroke="var(--edge)" stroke-dasharray="3 3"/></g>')).toContain(
    '<path d="M0 0H9" stroke="var(--edge)" stroke-dasharray="3 3"',
  );
});

test.each([
  '<script>alert(1)</script>',
  '<rect onload="alert(1)" width="3"/>',
  '<a href="javascript:alert(1)"><rect width="3"/></a>',
  '<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="alert(1)"/></foreignObject>',
  '<image href="https://elsewhere.example/x.png"/>',
  '<rect fill="url(https://elsewhere.example/x)" width="3"/>',
  '<style>@import "https://elsewhere.example/x.css"</style>',
])('nothing that runs or fetches is left of %s', (inner) => {
  const text = clean(inner);
  expect(text).not.toMatch(/script|alert|href|elsewhere|foreignObject|<style|onload/);
});

test('what is no picture gives nothing', () => {
  expect(safeSvg('<html/>')).toBeUndefined();
  expect(safeSvg('')).toBeUndefined();
});
