import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Issue } from '@baton/schema/errors/issue';
import { policyChecks } from '@baton/schema/graph/policy-checks';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { draw, type Drawing, GOOD } from '@baton/schema/graph/testing/draw';
import { testCatalog } from '@baton/schema/graph/testing/test-catalog';
import { checkPipeline } from '@baton/schema/graph/validate-pipeline';
import { expect, test } from 'vitest';
import { execute, newHistory, undo } from '../history/history.ts';
import { repairOf } from './repair-of.ts';
import { FOR_PEOPLE, REPAIRS } from './repairs-by-code.ts';

const catalog = testCatalog();
const issuesOf = (doc: Pipeline): Issue[] => [...checkPipeline(doc, catalog), ...policyChecks(doc, catalog)];
let ids = 0;
const context = (doc: Pipeline) => ({ doc, catalog, newId: () => `made-${(ids += 1)}` });

const drawn = (change: (drawing: Drawing) => void): Pipeline => {
  const drawing = structuredClone(GOOD);
  change(drawing);
  return draw(drawing);
};
const also =
  (...paths: string[]) =>
  (drawing: Drawing): void =>
    void drawing.paths.push(...paths);
const saying =
  (say: string) =>
  (drawing: Drawing): void =>
    void (drawing.steps['draft'] = ['work', { say }]);
const changed = (change: (doc: Pipeline) => void): Pipeline => {
  const doc = draw(GOOD);
  change(doc);
  return doc;
};

const asking = (config: object): Pipeline =>
  changed((doc) => void Object.assign(doc.nodes.find((node) => node.id === 'check')!.config, config));

test('every code of the checks was considered: it has a repair, or a reason why there is none', () => {
  const room = path.resolve(import.meta.dirname, '../../../../../packages/schema/src/graph');
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const text = files.map((file) => readFileSync(path.join(room, file), 'utf8')).join('\n');
  const codes = new Set([
    ...[...text.matchAll(/code: '([a-z_]+)'/g)].map(([, code]) => code),
    ...[...text.matchAll(/place\(\s*source,\s*'([a-z_]+)'/g)].map(([, code]) => code),
    ...[
      ...text.matchAll(/^ {6}add\(\s*'([a-z_]+)'|^ {6}'((?:send_back|exhausted)_[a-z_]+)'|^ {8}'((?:send_back|exhausted)_[a-z_]+)'/gm),
    ].map(([, a, b, c]) => a ?? b ?? c),
    'shape',
    'too_many_nodes',
    'too_many_edges',
  ]);
  // Told about what was sent to the server, never about a pipeline that is open.
  expect(Object.keys(REPAIRS).filter((code) => !(code in WITH))).toEqual([]);
  for (const code of [
    'newer_format',
    'not_a_pipeline',
    'not_json',
    'too_deep',
    'too_many_entries',
    'unsafe_key',
    'unsafe_text',
    'unsafe_number',
  ])
    codes.delete(code);
  expect([...codes].filter((code) => code !== undefined && !(code in REPAIRS) && !(code in FOR_PEOPLE))).toEqual([]);
  expect(Object.keys(REPAIRS).filter((code) => code in FOR_PEOPLE)).toEqual([]);
  expect([...Object.keys(REPAIRS), ...Object.keys(FOR_PEOPLE)].filter((code) => !codes.has(code))).toEqual([]);
});

/** A document with this problem, by its code. */
const WITH: Readonly<Record<string, Pipeline>> = {
  edge_to_nowhere: drawn(also('draft > nobody')),
  edge_twice: drawn(also('start > draft')),
  edge_to_itself: drawn(also('draft > draft')),
  edge_crosses_frame: drawn(also('draft > make')),
  edge_without_outcome: drawn(also('draft.maybe > end')),
  send_back_without_decision: drawn(also('each > draft *3')),
  send_back_not_to_ancestor: drawn((drawing) => {
    drawing.paths = drawing.paths.map((words) => (words.startsWith('check.back') ? 'check.back > out *3' : words));
  }),
  cycle_without_limit: drawn((drawing) => {
    drawing.paths = drawing.paths.map((words) => (words.startsWith('check.back') ? 'check.back > draft' : words));
  }),
  exhausted_not_wired: drawn((drawing) => {
    Object.assign(drawing.steps, { rule: 'split in each', fine: 'work in each' });
    drawing.paths = drawing.paths.filter((words) => words !== 'make > made');
    drawing.paths.push('make > fine', 'fine > rule', 'rule.a > make *2', 'rule.otherwise > made');
  }),
  dead_end: drawn((drawing) => {
    drawing.paths = drawing.paths.filter((words) => words !== 'make > made');
    Object.assign(drawing.steps, { more: 'work in each' });
    drawing.paths.push('make > more', 'make > made');
  }),
  outcome_not_wired: drawn((drawing) => {
    Object.assign(drawing.steps, { look: ['ask in each', { decisions: ['yes', 'no'] }] });
    drawing.paths = drawing.paths.filter((words) => words !== 'make > made');
    drawing.paths.push('make > look', 'look.yes > made');
  }),
  no_start: drawn((drawing) => {
    delete drawing.steps['start'];
    drawing.paths = drawing.paths.filter((words) => !words.startsWith('start'));
  }),
  start_in_frame: drawn((drawing) => {
    Object.assign(drawing.steps, { inner: 'begin in each' });
    drawing.paths.push('inner > make');
  }),
  no_end: drawn((drawing) => {
    delete drawing.steps['made'];
    drawing.paths = drawing.paths.filter((words) => words !== 'make > made');
  }),
  frame_missing: changed((doc) => void (doc.nodes.find((node) => node.id === 'end')!.scope = 'draft')),
  frame_in_itself: changed((doc) => void (doc.nodes.find((node) => node.id === 'each')!.scope = 'each')),
  gate_disabled: changed((doc) => void (doc.nodes.find((node) => node.id === 'check')!.disabled = true)),
  step_disabled: changed((doc) => void (doc.nodes.find((node) => node.id === 'draft')!.disabled = true)),
  duplicate_key: changed((doc) => void (doc.nodes.find((node) => node.id === 'dropped')!.key = 'end')),
  reserved_key: changed((doc) => void (doc.nodes.find((node) => node.id === 'end')!.key = 'item')),
  duplicate_brief_field: changed((doc) => void doc.brief.fields.push({ ...doc.brief.fields[0]!, label: 'Again' })),
  reference_unknown: drawn(saying('{{ breif.topic }} and {{ breif.topic }}')),
  reference_unknown_field: drawn(saying('About {{ brief.topics }}')),
  reference_may_be_missing: drawn(saying('A {{ feedback.reason }} B {{feedback.reason}}')),
  reference_may_be_empty: drawn((drawing) => {
    drawing.brief = [{ key: 'topic', label: 'Topic', kind: 'text', required: false }];
  }),
  no_budget: changed((doc) => void delete doc.policies.budgetPerRun),
  setting_missing: changed((doc) => void (doc.nodes.find((node) => node.id === 'draft')!.config['need'] = '')),
  outcome_unknown: drawn((drawing) => {
    drawing.steps['each'] = ['list', { over: 'draft.parts', leaves: ['enough'] }];
    drawing.steps['gone'] = ['quit in each', { outcome: 'more' }];
    drawing.paths.push('make > gone', 'each.enough > end');
  }),
  gate_without_owner: asking({ owner: false }),
  gate_without_deadline: asking({ due: false }),
  gate_without_fallback: asking({ nobody: false }),
  gate_dialled_before_release: asking({ dialled: true }),
  author_may_approve: asking({ alone: true }),
};

test.each(Object.entries(WITH))('%s is mended by one entry that can be undone', (code, doc) => {
  const problem = issuesOf(doc).find((issue) => issue.code === code);
  expect(
    problem,
    issuesOf(doc)
      .map((issue) => issue.code)
      .join(),
  ).toBeDefined();
  const repair = repairOf(problem!, context(doc));
  expect(repair?.label).toMatch(/^[A-Z]/);
  const history = execute(newHistory(doc), repair!.command, { catalog }, 0);
  const told = (issues: readonly Issue[]): number =>
    issues.filter((issue) => issue.code === code && issue.message === problem!.message).length;
  expect(told(issuesOf(history.doc))).toBeLessThan(told(issuesOf(doc)));
  expect(undo(history).history.doc).toEqual(doc);
});

test('no repair is offered where it would not help: a locked step, a second way, a choice that is a person’s', () => {
  const locked = changed((doc) =>
    Object.assign(
      doc.nodes.find((node) => node.id === 'check')!,
      { disabled: true, locked: true },
    ),
  );
  const of = (doc: Pipeline, code: string) =>
    repairOf(
      issuesOf(doc).find((issue) => issue.code === code)!,
      context(doc),
    );
  expect(of(locked, 'gate_disabled')).toBeUndefined();
  // Two ends: to which of them is for a person to say.
  const open = drawn((drawing) => {
    drawing.paths = drawing.paths.filter((words) => words !== 'check.no > dropped');
    drawing.paths.push('draft > dropped');
  });
  expect(of(open, 'outcome_not_wired')).toBeUndefined();
  // The name stands inside a longer expression: writing something else there is not sure to be right.
  expect(of(drawn(saying('{{ size(feedback.reason) }}')), 'reference_may_be_missing')).toBeUndefined();
});
