import type { Blueprint } from '../blueprint.ts';
import { changeRequestBlocks } from './change-request-blocks.ts';
import { coachBlocks } from './coach-blocks.ts';
import type { DocBlock, Leaf } from './doc-block.ts';
import type { DocContext } from './doc-context.ts';
import { DocWriter, fixed } from './doc-writer.ts';
import { jobAidBlocks } from './job-aid-blocks.ts';
import { BLOOM, DELIVERABLE_TYPE, INTERACTION, NUDGE_CHANNEL } from './labels.ts';
import { storyboardBlocks } from './storyboard-blocks.ts';

/** The blueprint: first the thing itself, then what it is meant to do, how that is tested, and what comes after. */
export function blueprintDocument(blueprint: Blueprint, context: DocContext): DocBlock[] {
  const w = new DocWriter(blueprint, { evidence: blueprint.evidence, gaps: blueprint.gaps_to_complete });
  const [part] = blueprint.components;
  w.title(part ? w.text('/components/0/title', 'Title') : fixed('Blueprint', 'Title'));
  w.subtitle(w.text('/summary', 'Summary', { long: true }));
  if (part) w.facts([['Kind', fixed(DELIVERABLE_TYPE[part.type], 'Kind')]]);
  answers(w, blueprint);
  if (blueprint.job_aid) jobAidBlocks(w, blueprint.job_aid);
  if (blueprint.change_request) changeRequestBlocks(w, blueprint.change_request);
  if (blueprint.ai_coach) coachBlocks(w, blueprint.ai_coach);
  if (blueprint.document) writtenDocument(w, blueprint.document);
  if (blueprint.storyboard) storyboardBlocks(w, blueprint.storyboard);
  objectives(w, blueprint, context);
  items(w, blueprint);
  transfer(w, blueprint);
  w.heading('Effort').facts([
    ['Hours', w.number('/effort_estimate/hours', 'Hours of work', 'hours')],
    ['Based on', w.text('/effort_estimate/basis', 'What the estimate rests on', { long: true })],
  ]);
  return w.close();
}

/** What became of the reviewers' comments: the first thing that they look for in a new round. */
function answers(w: DocWriter, blueprint: Blueprint): void {
  if (blueprint.answers.length === 0) return;
  w.heading('What changed after your comments').table(
    'Your comments and what became of them',
    ['Comment', 'Answer'],
    blueprint.answers.map((entry, index) => [fixed(entry.comment, `Comment ${index + 1}`), fixed(entry.answer, `Answer ${index + 1}`)]),
  );
}

function writtenDocument(w: DocWriter, document: NonNullable<Blueprint['document']>): void {
  w.add({ kind: 'heading', level: 2, text: w.text('/document/title', 'Title of the document') });
  w.paragraph(w.text('/document/for_whom', 'For whom', { long: true }));
  for (const [index, section] of document.sections.entries()) {
    w.add({ kind: 'heading', level: 3, text: w.text(`/document/sections/${index}/heading`, `Heading ${index + 1}`) });
    w.paragraph(w.text(`/document/sections/${index}/body`, `Section ${index + 1}`, { long: true, cites: section.evidence_ids }));
  }
}

function objectives(w: DocWriter, blueprint: Blueprint, context: DocContext): void {
  w.heading('Afterwards people can').list(
    blueprint.objectives.map((objective, index) => {
      const at = `/objectives/${index}`;
      const label = `Objective ${index + 1}`;
      const action = context.actions?.[objective.action_id];
      return {
        text: w.text(`${at}/statement`, label, { long: true }),
        details: [
          w.text(`${at}/condition`, `${label}: under which condition`),
          w.text(`${at}/criterion`, `${label}: how well`),
          w.choice(`${at}/bloom`, `${label}: level`, BLOOM),
          ...(action === undefined ? [] : [fixed(`Serves: ${action}`, `${label}: action it serves`)]),
        ],
      };
    }),
    true,
  );
}

function items(w: DocWriter, blueprint: Blueprint): void {
  if (blueprint.assessment_items.length === 0) return;
  w.heading('How we see that they can').list(
    blueprint.assessment_items.map((item, index) => {
      const at = `/assessment_items/${index}`;
      const label = `Question ${index + 1}`;
      const objective = blueprint.objectives.findIndex((entry) => entry.id === item.objective_id);
      return {
        text: w.text(`${at}/stem`, label, { long: true }),
        details: [
          w.choice(`${at}/interaction`, `${label}: kind`, INTERACTION),
          ...(objective < 0 ? [] : [fixed(`Tests objective ${objective + 1}`, `${label}: objective`)]),
          ...(item.options ?? []).flatMap((option, index2): Leaf[] => [
            w.text(
              `${at}/options/${index2}/text`,
              `${label}: ${option.correct ? 'right answer' : `answer ${index2 + 1}`}`,
              option.correct ? { tone: 'good' } : {},
            ),
            w.text(`${at}/options/${index2}/feedback`, `${label}: what they read after answer ${index2 + 1}`),
          ]),
        ],
      };
    }),
    true,
  );
}

function transfer(w: DocWriter, blueprint: Blueprint): void {
  const { transfer_plan: plan } = blueprint;
  w.heading('So that it is done at work');
  w.texts('/transfer_plan/manager_actions', 'What managers do', 'Managers', { level: 3 });
  w.table(
    'Reminders',
    ['Day', 'How', 'Text'],
    plan.nudges.map((_, index) => {
      const at = `/transfer_plan/nudges/${index}`;
      return [
        w.number(`${at}/day`, `Reminder ${index + 1}: day`),
        w.choice(`${at}/channel`, `Reminder ${index + 1}: how`, NUDGE_CHANNEL),
        w.text(`${at}/text`, `Reminder ${index + 1}: text`, { long: true }),
      ];
    }),
  );
  if (plan.reflection.questions.length === 0) return;
  w.texts('/transfer_plan/reflection/questions', `Asked after ${plan.reflection.after_hours} hours`, 'Question', { level: 3 });
}
