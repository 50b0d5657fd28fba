import { EditorState, TextSelection } from 'prosemirror-state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentToTemplate, docToTemplate, templateToDoc, templateToSlice } from './template-doc.ts';
import { piecesOf } from './template-parts.ts';
import { changeTo } from './template-view.ts';

const piece = fc.oneof(
  fc.constantFrom('a ', 'two\nlines ', '  ', '\n', '\n\n', 'é{ }', '{{ this ', ' }}', '{{ 1 + }}', '\u00a0', '<b>'),
  fc.constantFrom('{{ brief.goal }}', '{{brief.goal}}', '{{ first(a.x, b.y) }}', '{{\n a.b }}', '{{ size(a.list) > 2 }}'),
);
const template = fc.array(piece, { maxLength: 9 }).map((parts) => parts.join(''));

test('what is shown and read back is the same template, letter by letter', () => {
  fc.assert(
    fc.property(template, (text) => {
      expect(docToTemplate(templateToDoc(text))).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('a part that is copied is that part of the template, and put in elsewhere it stands there', () => {
  fc.assert(
    fc.property(template, template, fc.nat(), (text, into, at) => {
      const doc = templateToDoc(into);
      const state = EditorState.create({ doc });
      const places: number[] = [];
      doc.descendants((node, pos) => {
        if (node.type.name === 'line')
          for (let index = 0; index <= node.content.size; index += 1) if (isPlace(doc, pos + 1 + index)) places.push(pos + 1 + index);
        return false;
      });
      const pos = places[at % places.length] ?? 1;
      const tr = state.tr.setSelection(TextSelection.create(doc, pos));
      const before = contentToTemplate(doc.slice(0, pos).content);
      const after = contentToTemplate(doc.slice(pos).content);
      expect(docToTemplate(tr.replaceSelection(templateToSlice(text)).doc)).toBe(`${before}${text}${after}`);
    }),
    { numRuns: 300 },
  );
});

function isPlace(doc: ReturnType<typeof templateToDoc>, pos: number): boolean {
  return doc.resolve(pos).parent.inlineContent;
}

test('holes become chips, the text around stays text, and what does not read as a hole stays visible', () => {
  expect(piecesOf('Read {{ diagnosis.options }} and\n{{gone.x}}.')).toEqual([
    { kind: 'text', text: 'Read ' },
    { kind: 'chip', expression: 'diagnosis.options', source: '{{ diagnosis.options }}' },
    { kind: 'text', text: ' and\n' },
    { kind: 'chip', expression: 'gone.x', source: '{{gone.x}}' },
    { kind: 'text', text: '.' },
  ]);
  expect(piecesOf('Take {{ this ')).toEqual([{ kind: 'text', text: 'Take {{ this ' }]);
});

test('a text that changed elsewhere is shown, and a caret outside of the change stays with its words', () => {
  fc.assert(
    fc.property(template, template, (before, after) => {
      const state = EditorState.create({ doc: templateToDoc(before) });
      const change = changeTo(state, after);
      expect(docToTemplate(change?.doc ?? state.doc)).toBe(after);
    }),
    { numRuns: 300 },
  );
  const state = EditorState.create({ doc: templateToDoc('One {{ a.x }} two\nthree') });
  const caret = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 14)));
  const change = changeTo(caret, 'One and {{ a.x }} two\nthree');
  expect(change?.selection.$from.parent.textContent).toBe('three');
  expect(change?.selection.$from.parentOffset).toBe(caret.selection.$from.parentOffset);
});
