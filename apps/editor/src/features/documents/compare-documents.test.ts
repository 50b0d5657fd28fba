import { expect, test } from 'vitest';
import { compareDocuments } from './compare-documents.ts';
import { entryOf } from './leaves-of.ts';

const gap = (question: string) => ({ question, ask_whom: 'Security', blocking: true });
const version = (questions: string[], why = 'Because it waits.') => ({
  problem_restated: 'Handlers report late.',
  gap: { desired: 'Within 10 minutes', actual: 'After hours', basis: 'log' },
  worth_pursuing: { answer: 'yes', reason: 'cheap' },
  is_training_problem: 'partly',
  training_test: { could_do_if_life_depended: 'yes', did_it_before: 'yes', used_often: 'no', evidence_ids: [] },
  bem_audit: [],
  root_causes: [
    {
      id: 'c1',
      statement: 'Nobody knows the number.',
      cell: 'env_information',
      affected: [],
      evidence_ids: [],
      counter_evidence_ids: [],
      confidence: 0.8,
      primary: true,
      controllable_by: 'Security',
    },
  ],
  ruled_out: [],
  options: [],
  recommendation: { option_ids: [], why, what_would_change_it: 'A log', confidence: 0.8 },
  information_gaps: questions.map(gap),
  limitations: [],
  evidence: [],
});

test('only what a reader sees otherwise is a change', () => {
  const comparison = compareDocuments(
    'diagnosis',
    version(['Who answers at night?']),
    version(['Who answers at night?'], 'Because two people wait.'),
  );
  expect(comparison.places).toHaveLength(1);
  expect(comparison.places).toEqual(['/recommendation/why']);
  expect(comparison.changeAt('/recommendation/why')).toEqual({ kind: 'changed', before: 'Because it waits.' });
  expect(comparison.changeAt('/problem_restated')).toEqual({ kind: 'same' });
});

test('a new entry is one change however many passages it has; a removed one is known by its text', () => {
  const before = version(['Who answers at night?', 'Is 4411 still in use at the desk?']);
  const after = version(['Who answers at night?', 'Which mailbox do they use today?']);
  const comparison = compareDocuments('diagnosis', before, after);
  expect(comparison.places).toHaveLength(2);
  expect(comparison.changeAt('/information_gaps/1/question')).toEqual({ kind: 'new' });
  expect(comparison.removedFrom('/information_gaps')).toEqual([{ after: 0, text: 'Is 4411 still in use at the desk?' }]);
});

test('what is gone counts, and is gone to where it stood', () => {
  expect(compareDocuments('diagnosis', version(['a', 'b', 'c']), version(['a', 'c'])).places).toEqual(['/information_gaps/0/question']);
  expect(compareDocuments('diagnosis', version(['a', 'b']), version(['b'])).places).toEqual(['/information_gaps/0/question']);
});

test('the same text is no change at all', () => {
  expect(compareDocuments('diagnosis', version(['a']), version(['a'])).places).toEqual([]);
});

test.each([
  ['/job_aid/steps/2/do', { list: '/job_aid/steps', index: 2 }],
  ['/limitations/0', { list: '/limitations', index: 0 }],
  ['/a/0/b/1/c/d', { list: '/a/0/b', index: 1 }],
  ['/summary', undefined],
  [undefined, undefined],
])('%s lies in %j', (pointer, entry) => expect(entryOf(pointer)).toEqual(entry));
