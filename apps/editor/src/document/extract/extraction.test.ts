import { readFileSync } from 'node:fs';
import path from 'node:path';
import { definitionCatalog as catalog } from '@baton/nodes/definitions';
import { type Pipeline, pipelineSchema } from '@baton/schema/graph/pipeline';
import { checkPipeline } from '@baton/schema/graph/validate-pipeline';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractSteps } from '../commands/extract-steps.ts';
import { execute, newHistory, undo } from '../history/history.ts';
import { path as edge, pipeline, step } from '../testing/sample-doc.ts';
import { extractionProblem } from './extraction-problem.ts';
import { planExtraction, pretendedCall } from './plan-extraction.ts';

const config = (type: string, more = {}) => ({ ...structuredClone(catalog.get(type)!.defaults), ...more });
const agent = (id: string, instructions: string) => step(id, 'agent', { config: config('agent', { purpose: 'Write', instructions }) });
const ids = { start: 'new_start', end: 'new_end', first: 'new_first' };
const plan = (doc: Pipeline, ...chosen: string[]) => planExtraction(doc, chosen, 'Writing', ids, catalog);

const doc = pipeline(
  [
    step('start', 'start', { config: config('start') }),
    agent('look', 'Look at {{ brief.topic }}'),
    agent('draft', 'Write about {{ brief.topic }} from {{ look.text }}'),
    agent('polish', 'Polish {{ draft.text }} after {{ look.text }}'),
    agent('use', 'Use {{ polish.text }} and {{ draft.text }}'),
    step('end', 'end', { config: config('end') }),
  ],
  [edge('start', 'look'), edge('look', 'draft'), edge('draft', 'polish'), edge('polish', 'use'), edge('use', 'end')],
  { brief: { fields: [{ key: 'topic', label: 'Topic', kind: 'text', required: true }] } },
);

describe('steps as a pipeline of their own', () => {
  test('what they read from outside is asked for by its form, what is read from them is handed back, nothing else changes', () => {
    const made = plan(doc, 'draft', 'polish');
    if ('problem' in made) throw new Error(made.problem);
    expect(made.document.brief.fields).toEqual([
      { key: 'topic', label: 'Topic', kind: 'text', required: true },
      { key: 'look_text', label: 'Look › text', kind: 'longtext', required: false },
    ]);
    expect(made.brief).toEqual({ topic: 'brief.topic', look_text: 'look.text' });
    const texts = made.document.nodes.map((node) => node.config['instructions']);
    expect(texts).toContain('Write about {{ brief.topic }} from {{ brief.look_text }}');
    expect(texts).toContain('Polish {{ draft.text }} after {{ brief.look_text }}');
    expect(made.document.nodes.at(-1)?.config['output']).toBe("{'draft': draft, 'polish': polish}");
    expect(made.document.edges.map(({ from, to }) => `${from.node}:${from.outcome}>${to}`)).toEqual([
      'new_start:done>draft',
      'draft:done>polish',
      'polish:done>new_end',
    ]);
    expect(checkPipeline(made.document, catalog).filter((issue) => issue.severity === 'error')).toEqual([]);

    const after = execute(newHistory(doc), extractSteps(made, pretendedCall(made, 'Writing'), { id: 'call' }), { catalog }, 0);
    expect(after.doc.nodes.map((node) => node.id)).toEqual(['start', 'look', 'call', 'use', 'end']);
    expect(after.doc.nodes[2]).toMatchObject({
      key: 'writing',
      name: 'Writing',
      config: { calls: { name: 'Writing', brief: made.brief } },
    });
    expect(after.doc.nodes[3]?.config['instructions']).toBe('Use {{ writing.polish.text }} and {{ writing.draft.text }}');
    expect(after.doc.edges.map(({ from, to }) => `${from.node}:${from.outcome}>${to}`)).toEqual([
      'start:done>look',
      'look:done>call',
      'call:end>use',
      'use:done>end',
    ]);
    expect(after.past).toHaveLength(1);
    expect(undo(after).history.doc).toEqual(doc);
  });

  test.each<[string, Pipeline, string[], RegExp]>([
    ['the start', doc, ['start', 'look'], /^The start stays here/],
    ['an end', doc, ['use', 'end'], /^‘End’ ends this pipeline/],
    [
      'what a locked step reads',
      { ...doc, nodes: doc.nodes.map((node) => (node.id === 'use' ? { ...node, locked: true } : node)) },
      ['draft', 'polish'],
      /^‘Use’ is locked by an admin and reads ‘(Draft|Polish)’/,
    ],
    [
      'two ways in',
      { ...doc, edges: [...doc.edges, edge('look:failed', 'polish')] },
      ['draft', 'polish'],
      /^Paths lead in at ‘Draft’ and at/,
    ],
    ['two ways on', { ...doc, edges: [...doc.edges, edge('draft:failed', 'end')] }, ['draft', 'polish'], /^Paths lead on to/],
    ['nothing that leads in', { ...doc, edges: doc.edges.slice(2) }, ['draft'], /^No path leads into/],
    [
      'a locked step',
      { ...doc, nodes: doc.nodes.map((node) => (node.id === 'draft' ? { ...node, locked: true } : node)) },
      ['draft', 'polish'],
      /locked by an admin/,
    ],
    [
      'a whole result that is read',
      { ...doc, nodes: doc.nodes.map((node) => (node.id === 'draft' ? agent('draft', 'Read {{ look }}') : node)) },
      ['draft'],
      /^‘Draft’ reads ‘Look’: only texts, numbers and lists of texts/,
    ],
  ])('%s: it is said why not', (_name, from, chosen, problem) => {
    const made = plan(from, ...chosen);
    expect('problem' in made ? made.problem : '').toMatch(problem);
  });

  test('who reads the whole form gets the whole form; what may stay open here may stay open there', () => {
    const asked: Pipeline = {
      ...doc,
      nodes: doc.nodes.map((node) => (node.id === 'draft' ? agent('draft', 'All: {{ brief }} and {{ first(brief.note, "none") }}') : node)),
      brief: { fields: [...doc.brief.fields, { key: 'note', label: 'Note', kind: 'longtext', required: false }] },
    };
    const made = plan(asked, 'draft');
    if ('problem' in made) throw new Error(made.problem);
    expect(made.document.brief.fields).toEqual(asked.brief.fields);
    expect(made.brief).toEqual({ topic: 'brief.topic', note: 'first(brief.note, null)' });
    expect(made.document.nodes[1]?.config['instructions']).toBe('All: {{ brief }} and {{ first(brief.note, "none") }}');
    expect(extractionProblem(asked, made, 'Part', catalog)).toBeUndefined();
  });

  test('work that is sent back into the steps from outside is sent to the call, when that is where they begin', () => {
    const gate = step('check', 'gate', { config: config('gate') });
    const back = catalog
      .get('gate')!
      .outcomes(gate.config)
      .find((way) => !way.approving)!.id;
    const withGate: Pipeline = {
      ...doc,
      nodes: [...doc.nodes.slice(0, 4), gate, ...doc.nodes.slice(4)],
      edges: [
        ...doc.edges.slice(0, 3),
        edge('polish', 'check'),
        edge('check:approve', 'use'),
        edge('use', 'end'),
        { ...edge(`check:${back}`, 'draft', 2), id: 'back' },
      ],
    };
    const made = plan(withGate, 'draft', 'polish');
    if ('problem' in made) throw new Error(made.problem);
    const after = execute(newHistory(withGate), extractSteps(made, pretendedCall(made, 'W'), { id: 'call' }), { catalog }, 0).doc;
    expect(after.edges.find((path) => path.id === 'back')).toMatchObject({ to: 'call', maxRounds: 2 });
    const middle = { ...withGate, edges: withGate.edges.map((path) => (path.id === 'back' ? { ...path, to: 'polish' } : path)) };
    expect(plan(middle, 'draft', 'polish')).toEqual({ problem: '‘Check’ sends work back to ‘Polish’, in the middle. Choose ‘Check’ too.' });
  });
});

test('any few steps of the reference pipeline: refused with words, or both pipelines are in order and undo gives back what was', () => {
  const file = path.resolve(import.meta.dirname, '../../../../../templates/diagnosis-to-monitor/pipeline.json');
  const reference = pipelineSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const sentences: string[] = [];
  let made = 0;
  fc.assert(
    fc.property(
      fc.subarray(
        reference.nodes.map((node) => node.id),
        { minLength: 1, maxLength: 6 },
      ),
      (chosen) => {
        const found = planExtraction(reference, chosen, 'Part', ids, catalog);
        if ('problem' in found) return void sentences.push(found.problem);
        const problem = extractionProblem(reference, found, 'Part', catalog);
        if (problem !== undefined) return void sentences.push(problem);
        made += 1;
        const before = newHistory(reference);
        const after = execute(before, extractSteps(found, pretendedCall(found, 'Part'), { id: 'call' }), { catalog }, 0);
        expect(undo(after).history.doc).toEqual(reference);
        expect(pipelineSchema.safeParse(found.document).success).toBe(true);
        expect(found.document.nodes.length + after.doc.nodes.length).toBe(reference.nodes.length + 3);
      },
    ),
    { numRuns: 150, examples: [[[reference.nodes[1]!.id]]] },
  );
  expect(sentences.every((sentence) => /^[‘A-Z].*\.$/.test(sentence))).toBe(true);
  expect(made + sentences.length).toBeGreaterThan(0);
});
