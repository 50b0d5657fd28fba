import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import type { Pipeline } from './pipeline.ts';
import { policyChecks } from './policy-checks.ts';
import { draw, type Drawing, GOOD } from './testing/draw.ts';
import { testCatalog } from './testing/test-catalog.ts';

const CATALOG = testCatalog();
const check = (drawing: Drawing): ReturnType<typeof policyChecks> => policyChecks(draw(drawing), CATALOG);
const told = (drawing: Drawing): string[] => check(drawing).map(({ code, where }) => `${code} ${where.edge ?? where.node ?? where.path}`);

const gate = (config: JsonObject = {}): [string, JsonObject] => ['ask', { shows: ['draft'], ...config }];
const base = (more: Partial<Drawing>): Drawing => ({ policies: { budgetPerRun: 1 }, steps: {}, paths: [], ...more });

/** start > draft > g; yes > out > end; no > stopped. */
function release(config: JsonObject = {}, steps: Drawing['steps'] = {}, ...paths: string[]): Drawing {
  return base({
    steps: {
      start: 'begin',
      draft: 'work',
      g: gate(config),
      out: ['ship', { doc: 'draft', note: '{{ other.text }}' }],
      end: 'stop',
      stopped: 'stop',
      ...steps,
    },
    paths: ['start > draft', 'draft > g', 'g.yes > out', 'g.no > stopped', 'out > end', ...paths],
  });
}

describe('a release', () => {
  it.each<[string, Drawing, string[]]>([
    ['behind an approving decision', release(), []],
    ['around the gate', release({}, {}, 'draft > out'), ['release_around_gate out']],
    ['around the gate by another way', release({}, { b: 'work' }, 'start > b', 'b > out'), ['release_around_gate out']],
    ['behind the decision that does not approve', release({}, {}, 'g.no > out'), ['release_around_gate out']],
    ['behind a decision that approves nothing', release({ approve: [] }), ['release_around_gate out']],
    ['behind a gate that shows something else', release({ shows: ['other'] }), ['release_around_gate out']],
    [
      'behind a gate that shows only what the audience is named after',
      release({ shows: ['other'] }, { other: 'work' }, 'start > other', 'other > g'),
      ['release_around_gate out'],
    ],
    [
      'behind a failure of the gate',
      release({ decisions: ['yes', 'no'] }, { w: 'work' }, 'g.no > w', 'w.failed > out'),
      ['release_around_gate out'],
    ],
    ['behind a gate that does not always ask', release({ dialled: true }), ['release_around_gate out', 'gate_dialled_before_release g']],
    [
      'behind two gates, one of which does not always ask',
      release({}, { h: gate({ dialled: true, shows: [] }) }, 'start > h', 'h.yes > draft', 'h.no > stopped'),
      ['gate_dialled_before_release h'],
    ],
    ['inside a list, behind a gate inside it', inList(true), []],
    ['inside a list, not behind a gate', inList(false), ['release_around_gate out']],
    [
      'behind a list with a gate inside',
      base({
        steps: {
          s: 'begin',
          draft: 'work',
          each: 'list',
          g: ['ask in each', { shows: ['draft'] }],
          y: 'stop in each',
          out: ['ship', { doc: 'draft' }],
          end: 'stop',
        },
        paths: ['s > draft', 'draft > each', 'g.yes > y', 'g.no > y', 'each > out', 'out > end'],
      }),
      ['release_around_gate out'],
    ],
    [
      'of one of two drafts, each behind its own gate',
      base({
        steps: {
          s: 'begin',
          r: 'split',
          a: 'work',
          b: 'work',
          ga: ['ask', { shows: ['a'] }],
          gb: ['ask', { shows: ['b'] }],
          out: ['ship', { doc: 'a,b' }],
          end: 'stop',
        },
        paths: [
          's > r',
          'r.a > a',
          'r.otherwise > b',
          'a > ga',
          'b > gb',
          'ga.yes > out',
          'gb.yes > out',
          'ga.no > end',
          'gb.no > end',
          'out > end',
        ],
      }),
      [],
    ],
  ])('%s', (_name, drawing, expected) => {
    expect(told(drawing)).toEqual(expected);
  });

  it('names the gate, the way around it and what to do', () => {
    const [around] = check(release({}, { b: 'work' }, 'start > b', 'b > out'));
    expect(around?.message).toBe('“OUT” can be reached without an approval at gate “G”, via “START” → “B” → “OUT”.');
    expect(around?.fix).toContain('Remove that path');
    const [dialled] = check(release({ dialled: true }));
    expect(dialled?.message).toBe('“OUT” can be reached without a person at gate “G”, via “START” → “DRAFT” → “G” → “OUT”.');
    expect(dialled?.fix).toBe('Let “G” ask a person every time.');
    const [none] = check(release({ approve: [] }));
    expect(none?.message).toContain('without any gate that approves what it releases');
  });

  it('is found by what is left when approvals are taken out: no way around, no finding', () => {
    // Layers of steps between two gates: the shortest way around is the one that is named.
    const layers = Array.from({ length: 20 }, (_none, index) => index);
    const steps: Drawing['steps'] = Object.fromEntries(
      layers.flatMap((n) => [
        [`a${n}`, 'work'],
        [`b${n}`, 'work'],
      ]),
    );
    const paths = layers.slice(1).flatMap((n) => [`a${n - 1} > a${n}`, `a${n - 1} > b${n}`, `b${n - 1} > a${n}`, `b${n - 1} > b${n}`]);
    const dense = release({}, steps, 'start > a0', 'start > b0', ...paths, 'a19 > g', 'b19 > g');
    expect(told(dense)).toEqual([]);
    const [issue] = check({ ...dense, paths: [...dense.paths, 'b19 > out'] });
    expect(issue?.message.match(/→/g)?.length).toBe(12);
  });
});

function inList(gated: boolean): Drawing {
  return base({
    steps: {
      s: 'begin',
      each: 'list',
      draft: 'work in each',
      g: ['ask in each', { shows: ['draft'] }],
      out: ['ship in each', { doc: 'draft' }],
      done: 'stop in each',
      end: 'stop',
    },
    paths: ['s > each', 'draft > g', 'g.yes > out', 'g.no > done', 'out > done', 'each > end', ...(gated ? [] : ['draft > out'])],
  });
}

describe('what was released stays released', () => {
  it.each<[string, Drawing, string[]]>([
    ['sent back before it', release({ decisions: ['yes', 'no', 'back'] }, {}, 'g.back > draft *3'), []],
    [
      'sent back after it',
      release({}, { late: ['ask', { decisions: ['fine', 'again'] }] }, 'out > late', 'late.fine > end', 'late.again > draft *2'),
      ['release_inside_loop e7'],
    ],
    [
      'sent back after it, but no further than behind it',
      release(
        {},
        { more: 'work', late: ['ask', { decisions: ['fine', 'again'] }] },
        'out > more',
        'more > late',
        'late.fine > end',
        'late.again > more *2',
      ),
      [],
    ],
    [
      'sent back beside it',
      release(
        { decisions: ['yes', 'no'] },
        { side: ['ask', { decisions: ['fine', 'again'] }] },
        'draft > side',
        'side.fine > end',
        'side.again > draft *2',
      ),
      ['release_inside_loop e7'],
    ],
    [
      'the list around it sent back to',
      base({
        steps: { ...inList(true).steps, late: ['ask', { decisions: ['fine', 'again'] }] },
        paths: [...inList(true).paths.filter((path) => path !== 'each > end'), 'each > late', 'late.fine > end', 'late.again > each *2'],
      }),
      ['release_inside_loop e7'],
    ],
    [
      'the list around it left and sent back',
      base({
        steps: { ...inList(true).steps, each: ['list', { leaves: ['back'] }], prepare: 'work', bye: ['quit in each', { outcome: 'back' }] },
        paths: [
          ...inList(true).paths.filter((path) => path !== 's > each'),
          's > prepare',
          'prepare > each',
          'each.back > prepare *2',
          'each.exhausted > end',
          'draft > bye',
        ],
      }),
      ['release_inside_loop e7'],
    ],
  ])('%s', (_name, drawing, expected) => {
    expect(told(drawing)).toEqual(expected);
  });
});

describe('author and approver', () => {
  it.each<[string, Drawing, string[]]>([
    ['somebody else has to approve', release(), []],
    ['the author may approve alone', release({ alone: true }), ['author_may_approve g']],
    ['four eyes for the whole pipeline', { ...release({ alone: true }), policies: { budgetPerRun: 1, fourEyes: true } }, []],
    [
      'one of two gates asks somebody else',
      base({
        steps: { ...release().steps, g: gate({ alone: true }), h: gate() },
        paths: ['start > draft', 'draft > h', 'h.yes > g', 'h.no > stopped', 'g.yes > out', 'g.no > stopped', 'out > end'],
      }),
      [],
    ],
    ['nothing is said twice about a way around the gate', release({ alone: true }, {}, 'draft > out'), ['release_around_gate out']],
    [
      'a gate that releases nothing',
      base({ steps: { s: 'begin', g: gate({ alone: true }), end: 'stop' }, paths: ['s > g', 'g.yes > end', 'g.no > end'] }),
      [],
    ],
  ])('%s', (_name, drawing, expected) => {
    expect(told(drawing)).toEqual(expected);
  });

  it('is a warning that names the path and what to do', () => {
    const [issue] = check(release({ alone: true }));
    expect(issue).toMatchObject({
      severity: 'warning',
      where: { path: '/nodes/2' },
      message: 'Whoever starts the run can approve “OUT” alone, via “START” → “DRAFT” → “G” → “OUT”.',
    });
    expect(issue?.fix).toContain('Set “Not by whoever started the run” at “G”.');
  });
});

describe('gates', () => {
  it.each<[string, JsonObject, string[]]>([
    ['with everything', {}, []],
    ['without an owner', { owner: false }, ['gate_without_owner g']],
    ['without a due date', { due: false }, ['gate_without_deadline g']],
    ['without a rule for silence', { nobody: false }, ['gate_without_fallback g']],
    [
      'without anything',
      { owner: false, due: false, nobody: false },
      ['gate_without_owner g', 'gate_without_deadline g', 'gate_without_fallback g'],
    ],
  ])('%s', (_name, config, expected) => {
    expect(told(release(config))).toEqual(expected);
  });

  it('that may pass unseen are fine where nothing is released', () => {
    const drawing = base({ steps: { s: 'begin', g: gate({ dialled: true }), end: 'stop' }, paths: ['s > g', 'g.yes > end', 'g.no > end'] });
    expect(told(drawing)).toEqual([]);
  });
});

describe('money', () => {
  it('without a limit is refused where a model is asked', () => {
    expect(check({ ...release(), policies: {} }).map(({ code, severity }) => `${severity} ${code}`)).toEqual(['error no_budget']);
    expect(told(base({ steps: { s: 'begin', end: 'stop' }, paths: ['s > end'], policies: {} }))).toEqual([]);
  });
});

describe('secrets', () => {
  const good = draw(GOOD);
  const place = (text: string): Pipeline => ({
    ...good,
    nodes: good.nodes.map((node) => (node.id === 'draft' ? { ...node, config: { say: `Use ${text} now` } } : node)),
  });

  it.each([
    ['sk-', 'abcdefghijklmnop1234'],
    ['Bearer ', 'abcdefghijklmnopqrstuvwx'],
    ['bearer ', 'abcdefghijklmnopqrstuvwx'],
    ['eyJ', 'hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc'],
    ['AKIA', 'ABCDEFGHIJKLMNOP'],
    ['ghp_', 'abcdefghijklmnop1234'],
    ['-----BEGIN ', 'RSA PRIVATE KEY-----'],
    ['https://', 'user:pass@example.org/x'],
    ['postgres://', 'user:pass@localhost/db'],
    ['redis://', ':pass@localhost'],
  ])('%s… is found', (start, rest) => {
    // Put together here, so that no file holds what looks like a key.
    const [issue] = policyChecks(place(start + rest), CATALOG);
    expect(issue).toMatchObject({ code: 'secret_in_document', severity: 'error', where: { node: 'draft', path: '/nodes/1/config/say' } });
    expect(issue?.message).not.toContain(rest);
  });

  it.each([
    'a risk-averse person',
    'the bearer of bad news',
    'https://example.org:8080/a@b',
    'mail me: ana@example.org',
    'sk-short',
    'skeleton-key-for-the-office-door',
  ])('“%s” is none', (text) => {
    expect(policyChecks(place(text), CATALOG)).toEqual([]);
  });

  it('are found in notes, samples and names as well', () => {
    const secret = `sk-${'a1'.repeat(12)}`;
    const pipeline: Pipeline = {
      ...good,
      summary: secret,
      notes: [{ id: 'n', text: secret, x: 0, y: 0 }],
      samples: { outputs: { draft: [{ output: { deep: [secret] } }] } },
    };
    expect(
      policyChecks(pipeline, CATALOG)
        .map(({ where }) => where.path)
        .toSorted(),
    ).toEqual(['/notes/0/text', '/samples/outputs/draft/0/output/deep/0', '/summary']);
  });
});
