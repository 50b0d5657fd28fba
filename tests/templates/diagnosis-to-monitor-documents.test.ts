import type { ArtefactType } from '@baton/schema/artefact/artefact-type';
import { docContextOf } from '@baton/schema/artefact/document/doc-context';
import { leavesOf, visibleTexts } from '@baton/schema/artefact/document/visible-texts';
import { toDocument } from '@baton/schema/artefact/document/to-document';
import { valueAt } from '@baton/schema/artefact/pointer';
import type { Json } from '@baton/schema/json';
import { describe, expect, it } from 'vitest';
import { accepted, context, forerunners, sample, template } from './case-of-template.ts';

const TEMPLATE = template('diagnosis-to-monitor');
const BEFORE = forerunners(TEMPLATE);
const NAMES = docContextOf(Object.fromEntries(Object.entries(BEFORE).map(([type, input]) => [type, input.value])));
const TYPES: Record<string, ArtefactType> = {
  intent: 'intent_brief',
  diagnosis: 'diagnosis',
  spec: 'solution_spec',
  blueprint: 'blueprint',
  qa: 'qa_report',
  monitor_plan: 'monitor_plan',
  outcome: 'outcome_report',
};
const FIGURES = [
  { metric_id: 'hazards_removed', value: 46, n: 169, from: '2026-07-01', to: '2026-09-30' },
  { metric_id: 'same_shift', value: 64, n: 412, from: '2026-07-01', to: '2026-09-30' },
];

const SAMPLES = Object.entries(TYPES).flatMap(([step, type]) =>
  (TEMPLATE.pipeline.samples.outputs[step] ?? []).map((entry) => {
    const blueprint = type === 'qa_report' ? sample(TEMPLATE, 'blueprint', 3, entry.item) : undefined;
    const inputs = {
      ...BEFORE,
      ...(blueprint !== undefined && { blueprint: { value: accepted('blueprint', blueprint, context(TEMPLATE, BEFORE)) } }),
    };
    const value = accepted(type, entry.output, { ...context(TEMPLATE, inputs), figures: FIGURES });
    return { name: `${step} ${entry.item ?? ''} round ${entry.round ?? 1}`, type, value };
  }),
);

/** Ids of a value that nobody would mistake for a word. */
function idsIn(value: Json, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => idsIn(entry, key));
  if (typeof value === 'object' && value !== null) return Object.entries(value).flatMap(([inner, entry]) => idsIn(entry, inner));
  return typeof value === 'string' && /(^|_)ids?$/.test(key) && /[_\d-]/.test(value) ? [value] : [];
}

describe.each(SAMPLES)('the document of $name', ({ type, value }) => {
  const blocks = toDocument(type, value, NAMES);
  const texts = visibleTexts(blocks);

  it('shows no field name, no stored choice and no JSON', () => {
    expect(texts.filter((text) => /\b[a-z]+_[a-z0-9_]+\b/.test(text))).toEqual([]);
    expect(texts.filter((text) => /^\s*(\{|\[\s*[{"])|undefined|null\b|\[object/.test(text))).toEqual([]);
  });

  it('shows no id', () => {
    const ids = [...new Set(idsIn(value))];
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter((id) => texts.some((text) => text.split(/[\s,.;:()“”"]+/).includes(id)))).toEqual([]);
  });

  it('names each leaf in words and points each editable one at its place', () => {
    const leaves = leavesOf(blocks);
    expect(leaves.length).toBeGreaterThan(5);
    for (const leaf of leaves) {
      expect(leaf.label).toMatch(/^[A-Z“][^_{}]{1,80}$/);
      if (leaf.at === undefined) continue;
      expect(leaf.edit, leaf.at).toBeDefined();
      const stored = valueAt(value, leaf.at);
      if (leaf.value !== null && leaf.value !== '') expect(stored, leaf.at).toEqual(leaf.value);
      expect(leaf.text, leaf.at).not.toBe('');
    }
  });

  it('starts with its title', () => {
    expect(blocks[0]?.kind).toBe('title');
  });
});

describe('gaps and sources', () => {
  const card = SAMPLES.find((entry) => entry.name.startsWith('blueprint job-aid') && entry.name.endsWith('round 1'));
  const blocks = toDocument('blueprint', card?.value ?? null, NAMES);

  it('each gap stands where it belongs, to be filled in', () => {
    const gaps = leavesOf(blocks).flatMap((leaf) =>
      (leaf.parts ?? []).flatMap((part) => (part.kind === 'gap' ? [`${leaf.at}: ${part.gap.need}`] : [])),
    );
    expect(gaps.toSorted()).toEqual([
      '/job_aid/contacts/1/value: night number of the site duty manager',
      '/job_aid/steps/2/warning: night number of the site duty manager',
      '/job_aid/steps/3/detail: place of the card box',
    ]);
    expect(visibleTexts(blocks).some((text) => text.includes('[['))).toBe(false);
  });

  it('steps cite numbered sources with their quotes', () => {
    const step = leavesOf(blocks).find((leaf) => leaf.at === '/job_aid/steps/0/do');
    const sources = blocks.find((block) => block.kind === 'sources');
    const [n] = step?.sources ?? [];
    expect(sources?.items.find((item) => item.n === n)?.quote).toContain('Stop the truck or the belt.');
  });
});
