import type { Diagnosis, DiagnosisOption } from '../diagnosis.ts';
import type { DocBlock, Leaf, OptionRow, Tone } from './doc-block.ts';
import type { DocContext } from './doc-context.ts';
import { DocWriter, fixed } from './doc-writer.ts';
import { formatConfidence } from './format.ts';
import { BEM_CELL, BEM_STATUS, OPTION_TYPE, TRAINING_PROBLEM, WORTH_PURSUING, YES_NO_UNKNOWN } from './labels.ts';

const CELL_TONE: Record<Diagnosis['bem_audit'][number]['status'], Tone> = { ok: 'good', barrier: 'bad', unknown: 'plain' };

/** The diagnosis as a page: what is in the way, how that is known, and what could be done about it. */
export function diagnosisDocument(diagnosis: Diagnosis, context: DocContext): DocBlock[] {
  const w = new DocWriter(diagnosis, { evidence: diagnosis.evidence });
  const main = Math.max(
    0,
    diagnosis.root_causes.findIndex((cause) => cause.primary),
  );
  w.title(fixed('Why it happens, and what could help', 'Title'));
  w.subtitle(w.text(`/root_causes/${main}/statement`, 'Main cause', { cites: diagnosis.root_causes[main]?.evidence_ids ?? [] }));
  w.paragraph(w.text('/problem_restated', 'The problem in one paragraph', { long: true }));
  if (diagnosis.is_training_problem === 'no') {
    w.add({
      kind: 'callout',
      tone: 'good',
      title: 'This is not a training problem',
      body: [fixed('Closing it well is a good ending: the recommendation goes to whoever can change the cause.', 'What that means')],
    });
  }
  w.heading('Options').add({
    kind: 'options',
    items: diagnosis.options.map((option, index) => optionRow(w, diagnosis, option, index, context)),
  });
  w.heading('What we recommend').paragraph(w.text('/recommendation/why', 'Why', { long: true }));
  w.facts([
    ['Confidence', fixed(formatConfidence(diagnosis.recommendation.confidence), 'Confidence')],
    ['What would change it', w.text('/recommendation/what_would_change_it', 'What would change the recommendation', { long: true })],
  ]);
  gap(w, diagnosis);
  causes(w, diagnosis);
  audit(w, diagnosis);
  if (diagnosis.information_gaps.length > 0) {
    w.heading('What we do not know yet').list(
      diagnosis.information_gaps.map((entry, index) => ({
        text: w.text(`/information_gaps/${index}/question`, `Question ${index + 1}`, entry.blocking ? { tone: 'warning' } : {}),
        details: [w.text(`/information_gaps/${index}/ask_whom`, `Question ${index + 1}: whom to ask`)],
      })),
    );
  }
  w.texts('/limitations', 'Limits of this diagnosis', 'Limit');
  return w.close();
}

function optionRow(w: DocWriter, diagnosis: Diagnosis, option: DiagnosisOption, index: number, context: DocContext): OptionRow {
  const at = `/options/${index}`;
  const causes = diagnosis.root_causes.filter((cause) => option.addresses.includes(cause.id));
  const metric = context.metrics?.[option.expected_effect.metric_id];
  const facts: [string, Leaf | undefined][] = [
    [
      metric === undefined ? 'Effect' : `Effect on ${metric.charAt(0).toLowerCase()}${metric.slice(1)}`,
      w.text(`${at}/expected_effect/change`, 'Expected effect'),
    ],
    ['Cost', option.cost === undefined ? undefined : w.money(`${at}/cost`, 'Cost')],
    ['Work', option.effort_hours === undefined ? undefined : w.number(`${at}/effort_hours`, 'Hours of work', 'hours')],
    [
      'Works after',
      option.time_to_effect_days === undefined ? undefined : w.number(`${at}/time_to_effect_days`, 'Days until it works', 'days'),
    ],
  ];
  return {
    key: option.id,
    letter: String.fromCodePoint(65 + index),
    title: w.text(`${at}/title`, `Option ${index + 1}`),
    description: w.text(`${at}/description`, `Option ${index + 1}: what it is`, { long: true }),
    tags: [
      {
        text: option.is_learning ? OPTION_TYPE[option.type] : `${OPTION_TYPE[option.type]}, not training`,
        tone: option.is_learning ? 'plain' : 'info',
      },
    ],
    recommended: diagnosis.recommendation.option_ids.includes(option.id),
    evidence: support(
      w,
      causes.flatMap((cause) => cause.evidence_ids),
    ),
    facts: facts.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
    details: [
      w.text(`${at}/expected_effect/basis`, 'What the expected effect rests on', { long: true }),
      ...causes.map((cause) => fixed(cause.statement, 'Acts on this cause')),
      ...option.risks.map((_, risk) => w.text(`${at}/risks/${risk}`, `Risk ${risk + 1}`)),
      ...option.dependencies.map((_, need) => w.text(`${at}/dependencies/${need}`, `Depends on ${need + 1}`)),
      w.flag(`${at}/reversible`, 'Can be undone', { yes: 'Can be undone', no: 'Cannot be undone' }),
    ],
  };
}

/** Dots on the ballot: the evidence behind the causes that an option acts on. Assumptions count for nothing. */
function support(w: DocWriter, ids: readonly string[]): OptionRow['evidence'] {
  const entries = w.evidence(ids).filter((entry) => entry.kind !== 'assumption');
  const points = entries.reduce((sum, entry) => sum + { strong: 2, moderate: 1, weak: 0.5 }[entry.strength], 0);
  const [strength, word] =
    points >= 4
      ? ([4, 'Strong'] as const)
      : points >= 2
        ? ([3, 'Good'] as const)
        : points >= 1
          ? ([2, 'Some'] as const)
          : points > 0
            ? ([1, 'Weak'] as const)
            : ([0, 'None'] as const);
  return { strength, word, sources: w.cite([...new Set(ids)]).toSorted((a, b) => a - b) };
}

function gap(w: DocWriter, diagnosis: Diagnosis): void {
  w.heading('The gap').facts([
    ['Wanted', w.text('/gap/desired', 'Wanted', { long: true })],
    ['Today', w.text('/gap/actual', 'Today', { long: true })],
    ['Size', diagnosis.gap.size === undefined ? undefined : w.number('/gap/size', 'Size of the gap', diagnosis.gap.unit ?? '')],
    ['Cost a year', diagnosis.gap.annual_cost === undefined ? undefined : w.money('/gap/annual_cost', 'Cost a year')],
    ['How that is known', w.text('/gap/basis', 'How that is known', { long: true })],
    ['Worth pursuing', w.choice('/worth_pursuing/answer', 'Worth pursuing', WORTH_PURSUING)],
    ['Because', w.text('/worth_pursuing/reason', 'Why it is worth pursuing or not', { long: true })],
    ['A training problem', w.choice('/is_training_problem', 'A training problem', TRAINING_PROBLEM)],
  ]);
}

function causes(w: DocWriter, diagnosis: Diagnosis): void {
  w.heading('Causes').list(
    diagnosis.root_causes.map((cause, index) => ({
      text: w.text(`/root_causes/${index}/statement`, `Cause ${index + 1}`, { long: true, cites: cause.evidence_ids }),
      details: [
        fixed(cause.primary ? 'Main cause' : 'Contributes', `Cause ${index + 1}: weight`, cause.primary ? 'bad' : 'plain'),
        w.choice(`/root_causes/${index}/cell`, `Cause ${index + 1}: kind of barrier`, BEM_CELL),
        w.text(`/root_causes/${index}/controllable_by`, `Cause ${index + 1}: who can change it`),
        fixed(`${formatConfidence(cause.confidence)} confidence`, `Cause ${index + 1}: confidence`),
        ...(cause.counter_evidence_ids.length === 0
          ? []
          : [
              {
                ...fixed('There is evidence against it', `Cause ${index + 1}: against it`, 'warning'),
                sources: w.cite(cause.counter_evidence_ids),
              },
            ]),
      ],
    })),
  );
  if (diagnosis.ruled_out.length === 0) return;
  w.heading('Ruled out').list(
    diagnosis.ruled_out.map((entry, index) => ({
      text: w.text(`/ruled_out/${index}/hypothesis`, `Ruled out ${index + 1}`),
      details: [w.text(`/ruled_out/${index}/why`, `Ruled out ${index + 1}: why`, { cites: entry.evidence_ids })],
    })),
  );
}

function audit(w: DocWriter, diagnosis: Diagnosis): void {
  w.heading('The six kinds of barrier').table(
    'What was found for each kind of barrier',
    ['Kind', 'State', 'Finding'],
    diagnosis.bem_audit.map((row, index) => [
      fixed(BEM_CELL[row.cell], 'Kind of barrier'),
      w.choice(`/bem_audit/${index}/status`, `${BEM_CELL[row.cell]}: state`, BEM_STATUS, CELL_TONE[row.status]),
      w.text(
        `/bem_audit/${index}/finding`,
        `${BEM_CELL[row.cell]}: finding`,
        // "Not looked into" needs no source.
        row.status === 'unknown' && row.evidence_ids.length === 0 ? {} : { cites: row.evidence_ids },
      ),
    ]),
  );
  const sources = w.cite(diagnosis.training_test.evidence_ids);
  w.heading('Could they do it?', 3).facts([
    [
      'If their lives depended on it',
      {
        ...w.choice('/training_test/could_do_if_life_depended', 'Could they do it if their lives depended on it', YES_NO_UNKNOWN),
        ...(sources.length > 0 && { sources }),
      },
    ],
    ['Did they do it before', w.choice('/training_test/did_it_before', 'Did they do it before', YES_NO_UNKNOWN)],
    ['Do they need it often', w.choice('/training_test/used_often', 'Do they need it often', YES_NO_UNKNOWN)],
  ]);
}
