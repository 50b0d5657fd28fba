import type { AiCoach } from '../blueprint-parts/ai-coach.ts';
import { type DocWriter, fixed } from './doc-writer.ts';
import { EVAL_KIND } from './labels.ts';

/** The coach as a reviewer has to know it: what it does and refuses, how it sounds, when it hands over, what it must pass. */
export function coachBlocks(w: DocWriter, coach: AiCoach): void {
  const at = '/ai_coach';
  w.add({ kind: 'heading', level: 2, text: w.text(`${at}/name`, 'Name of the coach') });
  w.paragraph(w.text(`${at}/purpose`, 'What the coach is for', { long: true }));
  w.add({
    kind: 'callout',
    tone: 'info',
    title: 'What people are told first',
    body: [
      w.text(`${at}/disclosure_text`, 'Disclosure', { long: true }),
      w.text(`${at}/opening_message`, 'Opening message', { long: true }),
    ],
  });
  w.texts(`${at}/scope_in`, 'It helps with', 'Helps with', { level: 3, keepEmpty: true }).texts(
    `${at}/scope_out`,
    'It does not help with',
    'Does not help with',
    { level: 3, keepEmpty: true },
  );
  w.texts(`${at}/refuse_rules`, 'It refuses', 'Refuses', { level: 3, keepEmpty: true });
  w.heading('It hands over to a person', 3).facts([
    ['To', w.text(`${at}/escalation/to`, 'Hands over to')],
    ['And says', w.text(`${at}/escalation/message`, 'What it says when it hands over', { long: true })],
  ]);
  w.texts(`${at}/escalation/when`, 'When', 'Hands over when', { level: 3 });
  practice(w, coach);
  w.heading('Examples', 3).table(
    'How it should answer',
    ['Somebody says', 'A good answer', 'Why'],
    coach.examples.map((_, index) =>
      ['user', 'ideal', 'why'].map((key) => w.text(`${at}/examples/${index}/${key}`, `Example ${index + 1}`, { long: true })),
    ),
  );
  cases(w, coach);
  w.heading('How it works', 3).facts([
    ['Style', w.text(`${at}/style`, 'Style', { long: true })],
    ['Instructions', w.text(`${at}/system_prompt`, 'Instructions of the coach', { long: true })],
    ['Longest talk', w.number(`${at}/max_turns`, 'Longest talk', 'turns')],
    ['Keeps the talks', w.flag(`${at}/privacy/stores_transcripts`, 'Keeps the talks')],
    ['For', coach.privacy.stores_transcripts ? w.number(`${at}/privacy/retention_days`, 'How long they are kept', 'days') : undefined],
    [
      'Seen by',
      coach.privacy.visible_to.length === 0
        ? fixed('Nobody but the person', 'Who sees the talks')
        : fixed(coach.privacy.visible_to.join(', '), 'Who sees the talks'),
    ],
  ]);
}

function practice(w: DocWriter, coach: AiCoach): void {
  if (!coach.practice) return;
  w.heading('Practice', 3).paragraph(w.text('/ai_coach/practice/scenario', 'Scenario', { long: true }));
  w.table(
    'What good looks like',
    ['Looked at', 'From weak to strong'],
    coach.practice.rubric.map((entry, index) => [
      w.text(`/ai_coach/practice/rubric/${index}/criterion`, `Criterion ${index + 1}`),
      fixed(entry.levels.join(' → '), 'Levels'),
    ]),
  );
}

function cases(w: DocWriter, coach: AiCoach): void {
  w.heading('Cases it must pass', 3).table(
    'Test cases',
    ['Kind', 'Somebody says', 'The answer holds', 'The answer never holds'],
    coach.eval_cases.map((entry, index) => [
      w.choice(`/ai_coach/eval_cases/${index}/kind`, `Case ${index + 1}: kind`, EVAL_KIND),
      w.text(`/ai_coach/eval_cases/${index}/input`, `Case ${index + 1}`, { long: true }),
      fixed(entry.must_include.join('; ') || 'Nothing in particular', `Case ${index + 1}: must hold`),
      fixed(entry.must_not_include.join('; ') || 'Nothing in particular', `Case ${index + 1}: must not hold`),
    ]),
  );
}
