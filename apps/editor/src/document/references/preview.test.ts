import { definitionCatalog } from '@baton/nodes/definitions';
import { renderTemplate } from '@baton/schema/expression/template';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { previewScope } from './preview-scope.ts';
import { previewTemplate } from './preview-template.ts';

const doc = pipeline(
  [
    step('start', 'start'),
    step('plan', 'agent'),
    step('list', 'each', { config: { over: 'plan.options' } }),
    step('write', 'agent', { scope: 'list' }),
  ],
  [path('start', 'plan'), path('plan', 'list')],
  { samples: { brief: { goal: 'from the sample' }, outputs: { plan: [{ output: { options: [{ title: 'Sample' }] } }] } } },
);

test('texts are tried with the last run, else with the samples; an item is the first of its list', () => {
  const nothing = { outputs: {} };
  expect(previewScope(doc, definitionCatalog, 'plan', nothing)).toEqual({
    brief: { goal: 'from the sample' },
    plan: { options: [{ title: 'Sample' }] },
  });
  expect(previewScope(doc, definitionCatalog, 'write', nothing)['item']).toEqual({ title: 'Sample' });
  const found = { brief: { goal: 'real' }, outputs: { plan: { options: [{ title: 'Real' }, { title: 'Other' }] } } };
  expect(previewScope(doc, definitionCatalog, 'write', found)).toMatchObject({ brief: { goal: 'real' }, item: { title: 'Real' } });
});

const name = (expression: string): string => expression.toUpperCase();

test('what is not there yet stands as its name, the rest as it will be read', () => {
  expect(
    previewTemplate('Aim: {{ brief.goal }}. Use {{ gone.x }} and {{ first(gone.y, "") }}.', { brief: { goal: 'Fewer errors' } }, name),
  ).toEqual({
    text: 'Aim: Fewer errors. Use ⟨GONE.X⟩ and .',
    missing: ['GONE.X'],
  });
});

test('with every value there, the preview is what a run renders, letter by letter', () => {
  const piece = fc.constantFrom('One ', '\n- ', '{{ a.text }}', '{{ a.list }}', '{{a.group}}', ' {{ a.number }}', '{{ ', ' }}');
  const scope = { a: { text: 'x {{ y }}', list: ['p', 'q'], group: { k: 'v' }, number: 2 } };
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const rendered = renderTemplate(pieces.join(''), scope);
      if (rendered.ok) expect(previewTemplate(pieces.join(''), scope, name)).toEqual({ text: rendered.text, missing: [] });
    }),
  );
});
