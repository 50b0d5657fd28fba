import { listed } from '../definitions/words.ts';
import type { IntentBrief } from '../intent-brief.ts';
import type { DocBlock, Leaf } from './doc-block.ts';
import { DocWriter, fixed } from './doc-writer.ts';
import { languageName } from './format.ts';
import { DIRECTION, ERROR_CONSEQUENCE, FREQUENCY, STAKEHOLDER_DECISION } from './labels.ts';

/** The intent as a page: what for, who has to do what, how it will be counted, what is fixed and what is open. */
export function intentBriefDocument(brief: IntentBrief): DocBlock[] {
  const w = new DocWriter(brief, { evidence: brief.evidence });
  w.title(w.text('/title', 'Title'));
  w.subtitle(w.text('/business_goal/statement', 'Goal', { long: true }));
  w.add({
    kind: 'quote',
    text: w.text('/request_verbatim', 'The request, word for word', { long: true }),
    source: [brief.requested_by.name, brief.requested_by.role].filter(Boolean).join(', '),
  });
  w.heading('From and to');
  w.facts([
    ['Today', w.text('/current_performance', 'What happens today', { long: true })],
    ['Wanted', w.text('/desired_performance', 'What should happen', { long: true })],
    ['Asked for as', brief.requested_format === undefined ? undefined : w.text('/requested_format', 'Format that was asked for')],
  ]);
  w.heading('Who has to do what');
  w.list(
    brief.actions.map((_, index) => actionItem(w, brief, index)),
    true,
  );
  w.heading('How we will know').table(
    'Measures',
    ['Measure', 'Now', 'Target', 'By', 'Direction'],
    brief.metrics.map((_, index) => metricRow(w, brief, index)),
  );
  w.heading('For whom');
  for (const index of brief.audience.keys()) audience(w, brief, index);
  if (brief.cost_of_inaction) {
    w.heading('What it costs to do nothing').facts([
      ['A year', w.money('/cost_of_inaction/annual', 'Cost a year')],
      ['How it is worked out', w.text('/cost_of_inaction/method', 'How it is worked out', { long: true })],
    ]);
  }
  limits(w, brief);
  people(w, brief);
  w.texts('/assumptions', 'What we assume', 'Assumption').texts('/out_of_scope', 'Not part of this', 'Not part of this');
  return w.close();
}

function actionItem(w: DocWriter, brief: IntentBrief, index: number): { text: Leaf; details: Leaf[] } {
  const at = `/actions/${index}`;
  const action = brief.actions[index];
  const label = `Action ${index + 1}`;
  return {
    text: w.text(`${at}/does_what`, label),
    details: [
      w.text(`${at}/who`, `${label}: who`),
      ...(action?.condition === undefined ? [] : [w.text(`${at}/condition`, `${label}: when`)]),
      ...(action?.standard === undefined ? [] : [w.text(`${at}/standard`, `${label}: how well`)]),
      ...(action?.frequency === undefined ? [] : [w.choice(`${at}/frequency`, `${label}: how often`, FREQUENCY)]),
      w.choice(`${at}/consequence_of_error`, `${label}: if it goes wrong`, ERROR_CONSEQUENCE),
    ],
  };
}

function metricRow(w: DocWriter, brief: IntentBrief, index: number): Leaf[] {
  const at = `/metrics/${index}`;
  const metric = brief.metrics[index];
  const unit = metric?.unit ?? '';
  const now = w.number(`${at}/baseline/value`, 'Value now', unit);
  const cited = metric?.baseline.evidence_id === undefined ? [] : [metric.baseline.evidence_id];
  const sources = w.cite(cited);
  const unsupported = metric?.baseline.value === null ? undefined : w.unsupported(cited);
  return [
    w.text(`${at}/name`, `Measure ${index + 1}`),
    {
      ...now,
      text: metric?.baseline.value === null ? 'Not measured yet' : now.text,
      ...(sources.length > 0 && { sources }),
      ...(unsupported && { unsupported }),
    },
    w.number(`${at}/target/value`, 'Target', unit),
    w.date(`${at}/target/by`, 'Target date'),
    w.choice(`${at}/direction`, 'Direction', DIRECTION),
  ];
}

function audience(w: DocWriter, brief: IntentBrief, index: number): void {
  const at = `/audience/${index}`;
  const group = brief.audience[index];
  if (!group) return;
  const optional = (key: 'experience' | 'work_setting', label: string): Leaf | undefined =>
    group[key] === undefined ? undefined : w.text(`${at}/${key}`, label);
  w.facts([
    ['Group', w.text(`${at}/role`, `Group ${index + 1}`)],
    ['People', w.number(`${at}/headcount`, 'Number of people')],
    ['Experience', optional('experience', 'Experience')],
    ['Where they work', optional('work_setting', 'Where they work')],
    ['Sites', group.locations?.length ? fixed(listed(group.locations), 'Sites') : undefined],
    ['Languages', group.languages.length > 0 ? fixed(listed(group.languages.map(languageName)), 'Languages') : undefined],
    ['Devices', group.devices?.length ? fixed(listed(group.devices), 'Devices') : undefined],
    [
      'What makes it hard for some',
      group.accessibility_needs?.length ? fixed(listed(group.accessibility_needs), 'What makes it hard for some') : undefined,
    ],
  ]);
}

function limits(w: DocWriter, brief: IntentBrief): void {
  const { constraints } = brief;
  w.heading('What is fixed').facts([
    ['Done by', constraints.deadline === undefined ? undefined : w.date('/constraints/deadline', 'Deadline')],
    ['Budget', constraints.budget === undefined ? undefined : w.money('/constraints/budget', 'Budget')],
  ]);
  w.texts('/constraints/must', 'It must', 'Must', { level: 3 }).texts('/constraints/must_not', 'It must not', 'Must not', { level: 3 });
  w.texts('/constraints/systems', 'Systems', 'System', { level: 3 }).texts('/constraints/regulations', 'Rules that apply', 'Rule', {
    level: 3,
  });
}

function people(w: DocWriter, brief: IntentBrief): void {
  w.heading('Who is involved').facts([
    ['Asked for by', w.text('/requested_by/name', 'Asked for by')],
    ['In the role of', w.text('/requested_by/role', 'Role of whoever asked')],
    ['Sponsor', brief.sponsor ? w.text('/sponsor/name', 'Sponsor') : fixed('Nobody named', 'Sponsor', 'warning')],
    ['Role of the sponsor', brief.sponsor ? w.text('/sponsor/role', 'Role of the sponsor') : undefined],
  ]);
  w.table(
    'Others who have a say',
    ['Name', 'Role', 'Part'],
    brief.stakeholders.map((_, index) => [
      w.text(`/stakeholders/${index}/name`, 'Name'),
      w.text(`/stakeholders/${index}/role`, 'Role'),
      w.choice(`/stakeholders/${index}/decision`, 'Part', STAKEHOLDER_DECISION),
    ]),
  );
  if (brief.already_tried.length > 0) {
    w.heading('What was tried already').list(
      brief.already_tried.map((_, index) => ({
        text: w.text(`/already_tried/${index}/what`, `Tried ${index + 1}`),
        details: [w.text(`/already_tried/${index}/result`, `Tried ${index + 1}: what came of it`)],
      })),
    );
  }
  if (brief.open_questions.length > 0) {
    w.heading('Open questions').list(
      brief.open_questions.map((question, index) => ({
        text: w.text(`/open_questions/${index}/question`, `Question ${index + 1}`, question.blocking ? { tone: 'warning' } : {}),
        details: [
          ...(question.to === undefined ? [] : [w.text(`/open_questions/${index}/to`, `Question ${index + 1}: for whom`)]),
          w.flag(`/open_questions/${index}/blocking`, `Question ${index + 1}: needed before we go on`, {
            yes: 'Needed before we go on',
            no: 'Can be answered later',
          }),
        ],
      })),
    );
  }
}
