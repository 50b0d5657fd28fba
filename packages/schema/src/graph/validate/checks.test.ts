import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json.ts';
import type { Pipeline } from '../pipeline.ts';
import { draw, type Drawing, GOOD } from '../testing/draw.ts';
import { testCatalog } from '../testing/test-catalog.ts';
import { checkPipeline } from '../validate-pipeline.ts';

const CATALOG = testCatalog();
type Change = (drawing: Drawing) => Drawing;

const addSteps =
  (steps: Drawing['steps'], ...paths: string[]): Change =>
  (drawing) => ({ ...drawing, steps: { ...drawing.steps, ...steps }, paths: [...drawing.paths, ...paths] });
const without =
  (...paths: string[]): Change =>
  (drawing) => ({ ...drawing, paths: drawing.paths.filter((path) => !paths.includes(path)) });
const setting =
  (key: string, config: JsonObject): Change =>
  (drawing) => {
    const step = drawing.steps[key] ?? '';
    return { ...drawing, steps: { ...drawing.steps, [key]: [typeof step === 'string' ? step : step[0], config] } };
  };
const all =
  (...changes: Change[]): Change =>
  (drawing) =>
    changes.reduce((done, change) => change(done), drawing);
const drawn = (change: Change): Pipeline => draw(change(GOOD));
const node =
  (id: string, to: JsonObject) =>
  (pipeline: Pipeline): Pipeline => ({ ...pipeline, nodes: pipeline.nodes.map((one) => (one.id === id ? { ...one, ...to } : one)) });

/** `code place`, in the order in which they are told. */
const told = (pipeline: Pipeline): string[] =>
  checkPipeline(pipeline, CATALOG).map(
    ({ code, where }) => `${code} ${where.edge ?? where.node ?? where.path}${where.field === undefined ? '' : ` ${where.field}`}`,
  );

describe('paths', () => {
  it.each<[string, Change, string[]]>([
    ['nothing wrong', (same) => same, []],
    ['to a step that is not there', addSteps({}, 'draft > nobody'), ['edge_to_nowhere e8']],
    ['from a step that is not there', addSteps({}, 'nobody > draft'), ['edge_to_nowhere e8']],
    ['between two that are not there', addSteps({}, 'nobody > noone'), ['edge_to_nowhere e8']],
    ['drawn twice', addSteps({}, 'start > draft'), ['edge_twice e8']],
    ['to itself', addSteps({}, 'draft > draft'), ['edge_to_itself e8']],
    ['into a list', addSteps({}, 'draft > make'), ['edge_crosses_frame e8']],
    ['out of a list', addSteps({}, 'make > end'), ['edge_crosses_frame e8']],
    ['from a way out that is gone', addSteps({}, 'draft.maybe > end'), ['edge_without_outcome e8']],
    ['from an end', addSteps({}, 'end > draft'), ['edge_without_outcome e8', 'cycle_without_limit e8']],
    ['two steps behind one way out', addSteps({ other: 'stop' }, 'draft > other'), []],
    [
      'one step behind two ways out',
      all(without('check.no > dropped'), addSteps({}, 'check.no > each')),
      ['unreachable dropped', 'reference_to_later_step dropped give'],
    ],
  ])('%s', (_name, change, expected) => {
    expect(told(drawn(change))).toEqual(expected);
  });
});

describe('send-backs', () => {
  it.each<[string, Change, string[]]>([
    ['from a step that decides nothing', addSteps({}, 'each > draft *3'), ['send_back_without_decision e8', 'send_back_not_alone e8']],
    [
      'to a step that comes later',
      all(without('check.back > draft *3'), addSteps({}, 'check.back > out *3')),
      ['send_back_not_to_ancestor e7'],
    ],
    [
      'to itself',
      all(without('check.back > draft *3'), addSteps({}, 'check.back > check *3')),
      ['edge_to_itself e7', 'send_back_not_to_ancestor e7'],
    ],
    ['and onward at the same time', addSteps({}, 'check.back > dropped'), ['send_back_not_alone e3']],
    ['to two places', addSteps({}, 'check.back > start *2'), ['send_back_not_alone e3', 'send_back_not_alone e8']],
    [
      'from a rule that does not say what comes after the last round',
      addSteps({ rule: 'split', last: 'stop' }, 'draft > rule', 'rule.a > draft *2', 'rule.otherwise > last'),
      ['exhausted_not_wired e9'],
    ],
    [
      'from a rule that says so',
      addSteps({ rule: 'split', last: 'stop' }, 'draft > rule', 'rule.a > draft *2', 'rule.otherwise > last', 'rule.exhausted > last'),
      [],
    ],
    [
      'inside a list',
      addSteps(
        { look: ['ask in each', { decisions: ['yes', 'again'] }], fine: 'stop in each' },
        'make > look',
        'look.yes > fine',
        'look.again > make *2',
      ),
      [],
    ],
  ])('%s', (_name, change, expected) => {
    expect(told(drawn(change))).toEqual(expected);
  });
});

describe('circles', () => {
  it.each<[string, Change, string[]]>([
    ['of two', addSteps({ a: 'work', b: 'work' }, 'draft > a', 'a > b', 'b > a'), ['cycle_without_limit e10']],
    [
      'with one way in, told once',
      addSteps({ a: 'work', b: 'work', c: 'work' }, 'draft > a', 'a > b', 'b > c', 'c > a', 'c > b'),
      ['cycle_without_limit e11'],
    ],
    [
      'two of them, each told',
      addSteps({ a: 'work', b: 'work', c: 'work', d: 'work' }, 'draft > a', 'a > b', 'b > a', 'draft > c', 'c > d', 'd > c'),
      ['cycle_without_limit e10', 'cycle_without_limit e13'],
    ],
    [
      'by a decision: it could be a send-back',
      all(without('check.back > draft *3'), addSteps({}, 'check.back > draft')),
      ['cycle_without_limit e7'],
    ],
    ['broken by a send-back', (same) => same, []],
  ])('%s', (_name, change, expected) => {
    expect(told(drawn(change))).toEqual(expected);
  });

  it('name the steps and offer a repair where a decision leads back', () => {
    const [issue] = checkPipeline(drawn(all(without('check.back > draft *3'), addSteps({}, 'check.back > draft'))), CATALOG);
    expect(issue?.message).toContain('“DRAFT”, “CHECK”');
    expect(issue?.repair).toEqual({
      command: 'set-max-rounds',
      args: { edge: 'e7', maxRounds: 3 },
      label: 'Make it a send-back of 3 rounds',
    });
    const [hard] = checkPipeline(drawn(addSteps({ a: 'work', b: 'work' }, 'draft > a', 'a > b', 'b > a')), CATALOG);
    expect(hard?.repair).toBeUndefined();
  });
});

describe('beginning, end and what lies between', () => {
  it.each<[string, Drawing, string[]]>([
    ['nothing at all', { steps: {}, paths: [] }, ['no_start /nodes', 'frame_empty /nodes']],
    ['no start', { steps: { a: 'work', end: 'stop' }, paths: ['a > end'] }, ['no_start /nodes']],
    ['two starts', { steps: { s: 'begin', t: 'begin', end: 'stop' }, paths: ['s > end', 't > end'] }, ['two_starts t']],
    ['a start inside a list', addSteps({ again: 'begin in each' }, 'again > make')(GOOD), ['two_starts again', 'start_in_frame again']],
    ['no end', { steps: { s: 'begin', a: 'work' }, paths: ['s > a'] }, ['no_end /nodes', 'dead_end a']],
    [
      'a list without an end',
      { steps: { s: 'begin', each: 'list', x: 'work in each', end: 'stop' }, paths: ['s > each', 'each > end'] },
      ['no_end each', 'dead_end x'],
    ],
    ['an empty list', { steps: { s: 'begin', each: 'list', end: 'stop' }, paths: ['s > each', 'each > end'] }, ['frame_empty each']],
    ['a step that nothing leads to', { steps: { s: 'begin', a: 'work', end: 'stop' }, paths: ['s > end', 'a > end'] }, ['unreachable a']],
    ['a step that leads nowhere', { steps: { s: 'begin', a: 'work', end: 'stop' }, paths: ['s > a', 's > end'] }, ['dead_end a']],
    [
      'a decision that leads nowhere',
      { steps: { s: 'begin', g: 'ask', end: 'stop' }, paths: ['s > g', 'g.yes > end'] },
      ['outcome_not_wired g'],
    ],
    ['a failure that leads nowhere is fine', { steps: { s: 'begin', a: 'work', end: 'stop' }, paths: ['s > a', 'a > end'] }, []],
    [
      'a failure alone is not',
      { steps: { s: 'begin', a: 'work', end: 'stop' }, paths: ['s > a', 'a.failed > end'] },
      ['outcome_not_wired a'],
    ],
  ])('%s', (_name, drawing, expected) => {
    expect(told(draw(drawing))).toEqual(expected);
  });
});

it('a step that only unreached steps lead to is told apart from one that nothing leads to', () => {
  const issues = checkPipeline(
    draw({ steps: { s: 'begin', a: 'work', b: 'work', end: 'stop' }, paths: ['s > end', 'a > b', 'b > end'] }),
    CATALOG,
  );
  const words = issues.filter((issue) => issue.code === 'unreachable').map((issue) => issue.message);
  expect(words).toEqual(['No path leads to “A”.', '“B” is not reached: the paths that lead to it do not begin at the start.']);
});

describe('lists', () => {
  const base = drawn((same) => same);
  it.each<[string, Pipeline, string[]]>([
    [
      'a step in a list that is not there',
      node('make', { scope: 'nowhere' })(base),
      ['edge_crosses_frame e5', 'frame_missing make', 'reference_to_later_step make say'],
    ],
    [
      'a step in a step that is no list',
      node('draft', { scope: 'start' })(base),
      ['edge_crosses_frame e0', 'edge_crosses_frame e1', 'edge_crosses_frame e3'],
    ],
    ['a list in itself', node('each', { scope: 'each' })(base), ['frame_in_itself each']],
    ['leaving where there is no list', drawn(addSteps({ bye: 'quit' }, 'check.no > bye')), ['leave_outside_frame bye']],
    [
      'leaving by a way that the list does not have',
      drawn(addSteps({ bye: ['quit in each', { outcome: 'early' }] }, 'make > bye')),
      ['outcome_unknown bye outcome'],
    ],
    [
      'leaving by a way that it has',
      drawn(
        all(
          setting('each', { over: 'draft.parts', leaves: ['early'] }),
          addSteps({ bye: ['quit in each', { outcome: 'early' }] }, 'make > bye', 'each.early > dropped'),
        ),
      ),
      [],
    ],
  ])('%s', (_name, pipeline, expected) => {
    const found = told(pipeline);
    for (const fault of expected) expect(found).toContain(fault);
    if (expected.length === 0) expect(found).toEqual([]);
  });

  it('two lists in each other are found and nothing runs in circles', () => {
    const pipeline = draw({ steps: { s: 'begin', one: 'list in two', two: 'list in one', end: 'stop' }, paths: ['s > end'] });
    expect(told(pipeline)).toEqual(expect.arrayContaining(['frame_in_itself one', 'frame_in_itself two']));
  });
});

describe('names', () => {
  const twice =
    (id: string, to: JsonObject) =>
    (pipeline: Pipeline): Pipeline => {
      const found = pipeline.nodes.find((one) => one.id === id);
      return found ? { ...pipeline, nodes: [...pipeline.nodes, { ...found, key: 'another', ...to }] } : pipeline;
    };
  const base = drawn((same) => same);
  it.each<[string, Pipeline, string]>([
    ['the same id', twice('draft', {})(base), 'duplicate_node_id draft'],
    ['the same id but for case', twice('draft', { id: 'Draft' })(base), 'duplicate_node_id Draft'],
    ['the same key', twice('draft', { id: 'd2', key: 'draft' })(base), 'duplicate_key d2 key'],
    ['the same id of two paths', { ...base, edges: base.edges.map((edge) => ({ ...edge, id: 'e' })) }, 'duplicate_edge_id e'],
    [
      'the same question twice',
      { ...base, brief: { fields: [...base.brief.fields, ...base.brief.fields] } },
      'duplicate_brief_field /brief/fields/1/key',
    ],
    ['a root as a key', node('draft', { key: 'brief' })(base), 'reserved_key draft key'],
    ['a word of the language as a key', node('draft', { key: 'package' })(base), 'reserved_key draft key'],
    ['a name of prototypes as a key', node('draft', { key: 'constructor' })(base), 'reserved_key draft key'],
    ['a name of prototypes as an id', node('end', { id: 'toString' })(base), 'reserved_name toString'],
  ])('%s', (_name, pipeline, expected) => {
    expect(told(pipeline)).toContain(expected);
  });

  it('of two with one id both are checked where they stand', () => {
    const pipeline = twice('end', { config: 5 as unknown as JsonObject, name: 'Twin' })({
      ...base,
      edges: [...base.edges, { id: 'lost', from: { node: 'draft', outcome: 'done' }, to: 'nobody' }],
    });
    const found = checkPipeline(pipeline, CATALOG).map(({ code, where }) => `${code} ${where.path}`);
    expect(found).toEqual(['duplicate_node_id /nodes/9/id', 'edge_to_nowhere /edges/8']);
  });

  it('a path whose id is there twice is shown by its own id', () => {
    const pipeline = { ...base, edges: [...base.edges, { id: 'e0', from: { node: 'draft', outcome: 'done' }, to: 'nobody' }] };
    expect(told(pipeline)).toEqual(['duplicate_edge_id e0', 'edge_to_nowhere e0']);
  });
});

describe('settings', () => {
  const base = drawn((same) => same);
  it.each<[string, Pipeline, string[]]>([
    ['of the wrong kind', node('draft', { config: { say: 5 } })(base), ['shape_invalid_type draft say', 'setting_missing draft need']],
    ['not known', node('draft', { config: { wat: 5 } })(base), ['shape_unrecognized_keys draft', 'setting_missing draft need']],
    ['required and empty', node('draft', { config: { need: ' ' } })(base), ['setting_missing draft need']],
    ['of a newer kind of step', node('end', { typeVersion: 2 })(base), ['newer_node_type end']],
    ['of a kind that is not known', node('end', { type: 'future' })(base), ['unknown_node_type end']],
    ['of a gate that is switched off', node('check', { disabled: true })(base), ['gate_disabled check']],
    ['of a step that is switched off', node('draft', { disabled: true })(base), ['step_disabled draft']],
  ])('%s', (_name, pipeline, expected) => {
    const found = told(pipeline).filter((fault) => !fault.startsWith('reference_') && !fault.startsWith('dead_end'));
    expect(found.toSorted()).toEqual(expected.toSorted());
  });
});

describe('references', () => {
  const saying = (say: string, at = 'make'): Change => setting(at, { say });
  it.each<[string, Change, string[]]>([
    ['a step before', saying('{{ draft.text }} {{ check.reason }}'), []],
    ['a list behind it', all(addSteps({ after: ['work', { use: 'each.map(part, part.output)' }] }, 'out > after', 'after > end')), []],
    ['the brief, the run and the item', saying('{{ brief.topic }} {{ run.title }} {{ item.anything }}'), []],
    ['the item in how a list names its items', setting('each', { over: 'draft.parts', title: '{{ item.title }}' }), []],
    ['a name that nobody has', saying('{{ daft.text }}'), ['reference_unknown make say']],
    ['the item where there is none', saying('{{ item.x }}', 'draft'), ['reference_unknown draft say']],
    ['a field that is not there', saying('{{ draft.txet }}'), ['reference_unknown_field make say']],
    ['a field of an entry that is not there', saying('{{ draft.parts[0].titel }}'), ['reference_unknown_field make say']],
    ['a field inside a macro that is not there', saying('{{ draft.parts.map(p, p.titel) }}'), ['reference_unknown_field make say']],
    ['a list as if it were one', saying('{{ draft.parts.title }}'), ['reference_unknown_field make say']],
    ['a question that the brief does not ask', saying('{{ brief.topics }}'), ['reference_unknown_field make say']],
    ['a fact that a run does not have', saying('{{ run.titel }}'), ['reference_unknown_field make say']],
    ['a step after', saying('{{ out.x }}', 'draft'), ['reference_to_later_step draft say']],
    [
      'a step beside',
      all(addSteps({ beside: ['work', { say: '{{ check.reason }}' }] }, 'draft > beside', 'beside > end')),
      ['reference_to_later_step beside say'],
    ],
    ['itself', saying('{{ draft.text }}', 'draft'), ['reference_to_itself draft say']],
    ['a step inside a list, from outside', setting('out', { doc: 'make' }), ['reference_into_frame out doc']],
    [
      'what may not have run',
      all(
        setting('end', { give: 'extra.text' }),
        without('draft > check'),
        addSteps({ rule: 'split', extra: 'work' }, 'draft > rule', 'rule.a > extra', 'rule.otherwise > check', 'extra > check'),
      ),
      ['reference_may_be_missing end give'],
    ],
    [
      'the same, guarded',
      all(
        setting('end', { give: 'has(extra) ? extra.text : first(extra.text, "")' }),
        without('draft > check'),
        addSteps({ rule: 'split', extra: 'work' }, 'draft > rule', 'rule.a > extra', 'rule.otherwise > check', 'extra > check'),
      ),
      [],
    ],
    ['what sent it back, in the first round too', saying('{{ feedback.reason }}', 'draft'), ['reference_may_be_missing draft say']],
    ['the same, guarded', saying('{{ has(feedback) ? feedback.reason : "" }}', 'draft'), []],
    ['what does not read', saying('{{ draft. }} {{ draft.text }} {{ 1 + }}'), ['expression_wrong make say', 'expression_wrong make say']],
    [
      'what reaches behind the data',
      saying('{{ draft.__proto__ }} {{ constructor }}'),
      ['expression_wrong make say', 'expression_wrong make say'],
    ],
    ['the same mistake many times', saying('{{ daft }} {{ daft }} {{ daft }}'), ['reference_unknown make say']],
    [
      'a condition',
      addSteps(
        { rule: ['split', { cases: [{ id: 'a', when: 'draft.txt == ""' }] }], x: 'stop' },
        'draft > rule',
        'rule.a > x',
        'rule.otherwise > x',
      ),
      ['reference_unknown_field rule cases.0.when'],
    ],
  ])('%s', (_name, change, expected) => {
    expect(told(drawn(change))).toEqual(expected);
  });

  const messages = (change: Change): string[] => checkPipeline(drawn(change), CATALOG).map(({ message, fix }) => `${message} ${fix}`);
  it.each<[string, Change, string]>([
    ['the near name of a step', saying('{{ daft.text }}'), 'Did you mean “draft”?'],
    ['the near name of a field', saying('{{ draft.txet }}'), 'Did you mean “text”?'],
    ['the near name of a question', saying('{{ brief.topics }}'), 'Did you mean “topic”?'],
    ['the list of results', setting('out', { doc: 'make' }), 'Use the list of results of “EACH”: each.'],
    ['the second choice', saying('{{ feedback.reason }}', 'draft'), 'first(feedback.reason, …)'],
  ])('tell %s', (_name, change, words) => {
    expect(messages(change).join(' ')).toContain(words);
  });

  it('offer to leave a hole empty when it stands alone', () => {
    const [issue] = checkPipeline(drawn(saying('A {{ feedback.reason }} B', 'draft')), CATALOG);
    expect(issue?.repair).toEqual({
      command: 'replace-reference',
      args: { node: 'draft', path: '/say', from: 'feedback.reason', to: 'first(feedback.reason, "")', holes: true },
      label: 'Leave it empty when it did not run',
    });
    expect(checkPipeline(drawn(saying('A {{ size(feedback.reason) }} B', 'draft')), CATALOG)[0]?.repair).toBeUndefined();
  });

  it('offer the near name where it is written', () => {
    const repair = (text: string) => checkPipeline(drawn(saying(text, 'draft')), CATALOG)[0]?.repair;
    const args = { node: 'draft', path: '/say', holes: false };
    expect(repair('{{ breif.topic }}')?.args).toMatchObject({ path: '/say', from: 'breif', to: 'brief', holes: false });
    expect(repair('{{ brief.topics }}')).toMatchObject({
      args: { ...args, from: 'brief.topics', to: 'brief.topic' },
      label: 'Write “topic”',
    });
    expect(repair('{{ brief["topics"] }}')).toBeUndefined();
    expect(repair('{{ nothing_like_it.x }}')).toBeUndefined();
  });

  it('warn of a question that may stay open', () => {
    const optional: Change = (drawing) => ({ ...drawing, brief: [{ key: 'topic', label: 'Topic', kind: 'text', required: false }] });
    expect(told(drawn(optional))).toEqual(['reference_may_be_empty draft say', 'reference_may_be_empty out note']);
    expect(checkPipeline(drawn(optional), CATALOG).every(({ severity }) => severity === 'warning')).toBe(true);
    const guarded = all(
      optional,
      saying('{{ first(brief.topic, "anything") }}', 'draft'),
      setting('out', { doc: 'draft', note: '{{ has(brief.topic) ? brief.topic : "all" }}' }),
    );
    expect(told(drawn(guarded))).toEqual([]);
  });

  it('stay quick in a text full of mistakes', () => {
    const text = Array.from({ length: 290 }, (_none, index) => `{{ nobody_${index} }}`).join(' ');
    const issues = checkPipeline(drawn(saying(text)), CATALOG);
    expect(issues).toHaveLength(290);
  });
});
