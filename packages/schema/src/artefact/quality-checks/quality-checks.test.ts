import { describe, expect, it } from 'vitest';
import type { Blueprint } from '../blueprint.ts';
import type { QaCheck } from '../qa-report.ts';
import type { SolutionSpec } from '../solution-spec.ts';
import { blueprint, diagnosis, evidence, intent, SOURCE } from '../testing/values.ts';
import { QA_CATALOGUE } from './catalogue.ts';
import { factsIn } from './facts-in.ts';
import type { QualityInput } from './quality-input.ts';
import { runQualityChecks } from './run-quality-checks.ts';
import { fleschKincaidGrade, sentencesOf, syllablesOf } from './text-measures.ts';

const spec: SolutionSpec = {
  decision: 'build',
  chosen_option_ids: ['o_tool'],
  rejected: [],
  why: 'Because it removes the cause.',
  deliverables: [],
  non_learning_actions: [],
  conditions: [],
  metric_ids: ['m_main'],
};
const run = (over: Partial<Blueprint> = {}, more: Partial<QualityInput> = {}): Map<string, QaCheck> =>
  new Map(
    runQualityChecks({ blueprint: blueprint(over), intent: intent(), diagnosis: diagnosis(), spec, sources: [SOURCE], ...more }).map(
      (row) => [row.id, row],
    ),
  );
const failing = (over: Partial<Blueprint> = {}, more: Partial<QualityInput> = {}): string[] =>
  [...run(over, more).values()].filter((row) => row.status === 'fail').map((row) => row.id);
const aid = (over: Partial<NonNullable<Blueprint['job_aid']>>): Partial<Blueprint> => ({ job_aid: { ...blueprint().job_aid!, ...over } });
const step = (text: string, evidenceId = 'ev_call'): Partial<Blueprint> =>
  aid({ steps: [{ n: 1, do: text, source: { evidence_id: evidenceId } }] });
const choice = (options: [string, boolean][]): Blueprint['assessment_items'][number] => ({
  id: 'i_choice',
  objective_id: 'o_call',
  interaction: 'choice',
  stem: 'What now?',
  options: options.map(([text, correct], index) => ({ id: `o${index}`, text, correct, feedback: 'Because.' })),
});

describe('the checks', () => {
  it('are one row for each catalogue entry that code works out', () => {
    const worked = Object.entries(QA_CATALOGUE)
      .filter(([, entry]) => entry.method === 'deterministic')
      .map(([id]) => id);
    expect([...run().keys()].toSorted()).toEqual(worked.toSorted());
  });

  it('find nothing in a sound card', () => {
    expect(failing()).toEqual([]);
  });

  it.each<[string, string, Partial<Blueprint>, Partial<QualityInput>?]>([
    ['ALIGN-01', 'an objective that no action needs', { objectives: [{ ...blueprint().objectives[0]!, action_id: 'a_other' }] }],
    [
      'ALIGN-02',
      'an objective with one question',
      {
        assessment_items: [
          choice([
            ['Yes', true],
            ['No', false],
          ]),
        ],
      },
    ],
    [
      'ALIGN-03',
      'a screen without an objective',
      { storyboard: [{ id: 's1', n: 1, title: 'Welcome', on_screen: 'Hello.', objective_ids: [], evidence_ids: [] }] },
    ],
    ['ALIGN-04', 'a verb that nobody sees', { objectives: [{ ...blueprint().objectives[0]!, behaviour_verb: 'understand' }] }],
    ['ALIGN-05', 'a main cause without an answer', {}, { spec: { ...spec, chosen_option_ids: [] } }],
    ['ACC-01', 'a step whose quote is in no source', { evidence: [evidence({ quote: 'Ring the bell.' })] }],
    ['ACC-02', 'another number', step('Call 4411.')],
    ['ACC-02', 'another mail address', step('Write to helpdesk@acme.example.')],
    ['ACC-02', 'another time', step('Call within twelve minutes.')],
    [
      'COMP-01',
      'an open gap',
      { gaps_to_complete: [{ id: 'g', pointer: '/summary', need: 'night number', from_whom: 'Ada', blocking: true }] },
    ],
    ['COMP-01', 'a placeholder', { summary: 'Card for {{ team }}.' }],
    ['COMP-01', 'a mark that nobody listed', { summary: 'Call [[number]].' }],
    [
      'ITEM-01',
      'two right answers',
      {
        assessment_items: [
          choice([
            ['Yes', true],
            ['No', true],
          ]),
        ],
      },
    ],
    [
      'ITEM-01',
      'all of the above',
      {
        assessment_items: [
          choice([
            ['Call', true],
            ['All of the above', false],
          ]),
        ],
      },
    ],
    [
      'ITEM-01',
      'a right answer that gives itself away',
      {
        assessment_items: [
          choice([
            ['Call the desk at once, say your name and wait for the answer', true],
            ['Go on working', false],
          ]),
        ],
      },
    ],
    ['READ-01', 'a long sentence', aid({ when_to_use: Array.from({ length: 26 }, () => 'word').join(' ') })],
    ['INCL-01', 'a word that leaves people out', aid({ when_to_use: 'A salesman calls.' })],
    ['PRIV-01', "a person's address", { summary: 'Ask anna.berg@acme.example.' }],
    ['PRIV-01', 'a key', { summary: 'Use sk-abcdefghijklmnopqrstu.' }],
    ['USE-01', 'too many words', aid({ max_words: 3 })],
    ['USE-01', 'a step that describes', step('You should call 4410.')],
    ['USE-01', 'two steps in one', step('Call 4410 and then wait.')],
  ])('%s finds %s', (id, _what, over, more) => {
    const found = run(over, more).get(id);
    expect(found?.status).toBe('fail');
    expect(found?.findings[0]?.message).toMatch(/^[A-Z"].*\.$/);
    expect(found?.severity).toBe(QA_CATALOGUE[id as keyof typeof QA_CATALOGUE].severity);
  });

  it('leave out what has nothing to look at', () => {
    const bare = run({ job_aid: undefined as never }, { sources: [], intent: undefined as never, diagnosis: undefined as never });
    for (const id of ['ALIGN-01', 'ALIGN-05', 'ACC-01', 'ACC-02', 'LEGAL-02', 'COACH-00', 'USE-01', 'TIME-01'])
      expect(bare.get(id)?.status, id).toBe('not_applicable');
  });

  it('take a cause as answered when an option for it was rejected with a reason', () => {
    expect(
      failing({}, { spec: { ...spec, chosen_option_ids: ['o_course'], rejected: [{ option_id: 'o_tool', reason: 'Next year' }] } }),
    ).toEqual([]);
  });

  it('believe an expert about a number that no document has', () => {
    const said = evidence({ id: 'ev_said', kind: 'sme_statement', source: { title: 'Ada' }, quote: 'At night it is 4499.' });
    expect(failing({ ...step('Call 4499.', 'ev_said'), evidence: [said] })).toEqual([]);
  });

  it('read only English', () => {
    const long = aid({ when_to_use: Array.from({ length: 30 }, () => 'Wort').join(' ') });
    expect(
      run(long, { intent: intent({ audience: [{ id: 'g_agents', role: 'Agents', headcount: 3, languages: ['de'] }] }) }).get('READ-01')
        ?.status,
    ).toBe('not_applicable');
  });

  it('compare seat time with the plan', () => {
    const screen = {
      id: 's1',
      n: 1,
      title: 'One',
      on_screen: Array.from({ length: 300 }, () => 'word').join(' '),
      objective_ids: ['o_call'],
      evidence_ids: [],
    };
    const planned = (minutes: number): Partial<Blueprint> => ({
      storyboard: [screen],
      components: [{ ...blueprint().components[0]!, minutes }],
    });
    expect(run(planned(2.5)).get('TIME-01')?.status).toBe('pass');
    expect(run(planned(5)).get('TIME-01')?.status).toBe('fail');
  });
});

describe('facts', () => {
  it.each([
    ['Call 0113 496 0188 within ten minutes', ['01134960188', '10']],
    ['One of two doors', ['2']],
    ['From 06:00 to 22:00, 38 %', ['06:00', '22:00', '38']],
    ['See https://acme.example/Help.', ['https://acme.example/help']],
    ['1,031 reports', ['1031']],
    ['on [[night number 5]]', []],
  ])('%s', (text, facts) => {
    expect(factsIn(text)).toEqual(facts);
  });
});

describe('text measures', () => {
  it.each([
    ['cat', 1],
    ['report', 2],
    ['procedure', 3],
    ['make', 1],
  ])('%s has %i syllables', (word, count) => {
    expect(syllablesOf(word)).toBe(count);
  });
  it('splits sentences and lines, not abbreviations', () => {
    expect(sentencesOf('Stop, e.g. at once. Call now!\nWait')).toHaveLength(3);
  });
  it('gives a harder text a higher grade', () => {
    expect(fleschKincaidGrade('Stop. Call the desk. Wait.')).toBeLessThan(3);
    expect(fleschKincaidGrade('Organisational accountability necessitates comprehensive documentation of irregularities.')).toBeGreaterThan(
      15,
    );
    expect(fleschKincaidGrade('')).toBe(0);
  });
});
