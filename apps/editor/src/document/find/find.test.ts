import { definitionCatalog } from '@baton/nodes/definitions';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { execute, newHistory, undo } from '../history/history.ts';
import { pipeline, step } from '../testing/sample-doc.ts';
import { findText } from './find-text.ts';
import { replaceProblem, replaceText, textProblem } from './replace-text.ts';
import { textPlaces } from './text-places.ts';

const catalog = definitionCatalog;
const DOC = pipeline(
  [
    step('draft', 'agent', {
      name: 'Write the guide',
      key: 'guide',
      config: {
        ...catalog.get('agent')?.defaults,
        purpose: 'Writes the guide for guides',
        instructions: 'Write a guide on {{ guide.topic }}. Keep the Guide short. Misguided words go.',
        attach: [{ value: 'guide.text', label: 'Old guide', trust: 'people' }],
        produces: { kind: 'text', title: 'A guide' },
      },
    }),
    step('sign', 'gate', {
      locked: true,
      name: 'Sign the guide',
      config: { ...catalog.get('gate')?.defaults, question: 'Is this guide right?' },
    }),
  ],
  [],
  {
    name: 'Guide factory',
    notes: [{ id: 't1', text: 'The guide has to be short', x: 0, y: 0 }],
    brief: { fields: [{ key: 'guide_topic', label: 'Topic of the guide', kind: 'text', required: true }] },
  },
);
const hits = findText(textPlaces(DOC, catalog), 'guide');
const labels = hits.map(({ place, whole }) => `${place.title} · ${place.label}${whole ? '' : ' (part)'}`);

test('names, settings, instructions, notes and the brief are searched, whole words first', () => {
  expect(labels.slice(0, 4)).toEqual([
    'Guide factory · Name of the pipeline',
    'Topic of the guide · Question of the brief',
    'Write the guide · Name of the step',
    'Write the guide · Purpose',
  ]);
  expect(labels).toContain('Write the guide · What it reads, Old guide: Name');
  expect(labels).toContain('The guide has to be short · Note');
  expect(labels.slice(-2)).toEqual(['Write the guide · Purpose (part)', 'Write the guide · Instructions (part)']);
});

test('value chips, formulas and locked steps are found and left alone, with the reason', () => {
  const fixed = hits.flatMap((hit) => replaceProblem(hit) ?? []);
  expect(new Set(fixed)).toEqual(
    new Set([
      'It is part of a value chip.',
      'It is worked out from other steps. Change it in the settings.',
      'The step is locked by an admin.',
    ]),
  );
});

test('what was ticked is replaced everywhere in one entry; keys, chips and locked steps stay', () => {
  const before = newHistory(DOC);
  const chosen = hits.filter((hit) => hit.whole);
  const after = execute(before, replaceText(chosen, 'manual', 'guide'), { catalog }, 0);
  const [draft, sign] = after.doc.nodes;
  expect(draft).toMatchObject({
    key: 'guide',
    name: 'Write the manual',
    config: {
      purpose: 'Writes the manual for guides',
      instructions: 'Write a manual on {{ guide.topic }}. Keep the manual short. Misguided words go.',
      attach: [{ value: 'guide.text', label: 'Old manual' }],
      produces: { title: 'A manual' },
    },
  });
  expect(sign).toEqual(DOC.nodes[1]);
  expect(after.doc.brief.fields[0]).toMatchObject({ key: 'guide_topic', label: 'Topic of the manual' });
  expect(after.doc.name).toBe('manual factory');
  expect(after.past).toHaveLength(1);
  expect(undo(after).history.doc).toEqual(DOC);
});

test('a name is never emptied, and a setting never made invalid', () => {
  const name = hits.find((hit) => hit.place.label === 'Name of the pipeline')!.place;
  expect(textProblem(DOC, name, ' ', catalog)).toBe('A name cannot be empty.');
  expect(textProblem(DOC, name, 'x'.repeat(121), catalog)).toBe('A name has at most 120 characters.');
  const purpose = hits.find((hit) => hit.place.label === 'Purpose')!.place;
  expect(textProblem(DOC, purpose, 'x'.repeat(100_000), catalog)).toContain('no longer be valid');
  const emptied = execute(newHistory(DOC), replaceText(findText([name], 'Guide factory'), '', 'x'), { catalog }, 0);
  expect(emptied.doc.name).toBe('Guide factory');
});

test('what somebody else changed meanwhile is not written over', () => {
  const changed = { ...DOC, name: 'Another name' };
  const after = execute(newHistory(changed), replaceText(hits.slice(0, 1), 'manual', 'guide'), { catalog }, 0);
  expect(after.doc.name).toBe('Another name');
});

test('whatever is typed is looked for as it is, and every hit is where it says', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.array(fc.string({ maxLength: 40 }), { maxLength: 5 }), (wanted, texts) => {
      const places = textPlaces(
        pipeline([], [], { notes: texts.map((text, index) => ({ id: `t${index}`, text: `${text}${wanted}`, x: 0, y: 0 })) }),
        catalog,
      );
      const found = findText(places, wanted);
      for (const { place, start, end } of found) expect(place.text.slice(start, end).length).toBeGreaterThan(0);
      const plainWord = wanted.trim();
      if (plainWord !== '' && !/\s/.test(plainWord)) expect(found.length).toBeGreaterThanOrEqual(texts.length);
    }),
  );
});
