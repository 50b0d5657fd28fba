// @vitest-environment jsdom
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTemplate, showTemplate } from './template-dom.ts';
import { piecesOf } from './template-parts.ts';

const classes = { chip: 'chip', lost: 'lost' };
function shown(template: string): HTMLElement {
  const root = document.createElement('div');
  showTemplate(root, template, (expression) => ({ text: expression.toUpperCase(), lost: expression.startsWith('gone') }), classes);
  return root;
}

test('holes become chips with a name, the text around stays text', () => {
  const root = shown('Read {{ diagnosis.options }} and\n{{gone.x}}.');
  expect([...root.querySelectorAll('span')].map((chip) => [chip.textContent, chip.className, chip.contentEditable])).toEqual([
    ['DIAGNOSIS.OPTIONS', 'chip', 'false'],
    ['GONE.X', 'chip lost', 'false'],
  ]);
  expect(root.textContent).toBe('Read DIAGNOSIS.OPTIONS and\nGONE.X.');
});

test('what is shown and read back is the same template', () => {
  const piece = fc.oneof(fc.constantFrom('a ', 'two\nlines ', '  ', 'é{ }'), fc.constantFrom('{{ brief.goal }}', '{{ first(a.x, b.y) }}'));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (parts) => {
      const template = parts.join('');
      expect(readTemplate(shown(template))).toBe(template);
    }),
  );
});

test('a hole that does not read stays visible as text', () => {
  expect(piecesOf('Take {{ this ')).toEqual([{ kind: 'text', text: 'Take {{ this ' }]);
  expect(readTemplate(shown('{{ 1 + }} and {{ a.b }}'))).toBe('{{ 1 + }} and {{ a.b }}');
});

test('line breaks of any browser are read as line breaks', () => {
  const root = document.createElement('div');
  root.innerHTML = 'one<div>two</div><div><br></div><div>four</div>';
  expect(readTemplate(root)).toBe('one\ntwo\n\nfour');
  root.innerHTML = 'one<br>two<br>';
  expect(readTemplate(root)).toBe('one\ntwo');
});

test('text is never read as markup', () => {
  const root = shown('<img src=x onerror=alert(1)> {{ brief.goal }}');
  expect(root.querySelector('img')).toBeNull();
  expect(readTemplate(root)).toBe('<img src=x onerror=alert(1)> {{ brief.goal }}');
});
