import { AppError } from '@baton/schema/errors/app-error';
import type { StepInput } from '@baton/schema/node/executor';
import type { GateDecisionOption, GateDocument, GateField, GateParty, GateRequest } from '@baton/schema/run/gate';
import { documentNamed } from '../shared/documents.ts';
import { listOf, optionalValueOf, rendered } from '../shared/evaluate.ts';
import { choicesOf } from './choices-of.ts';
import { type GateConfig, thresholdOf } from './config.ts';

type Input = StepInput<GateConfig>;

/**
 * The question with everything that its page shows, rendered: the page needs no pipeline.
 * Throws AppError `expression_failed` for a text that cannot be filled in or a document that is not there: nobody may
 * be asked to approve something that cannot be seen.
 */
export function gateRequest(input: Input): GateRequest {
  const { config, values } = input;
  const results = optionalValueOf(config.results, values, { path: '/results', label: 'Results' });
  const choices = choicesFor(input);
  return {
    kind: 'decision',
    question: rendered(config.question, values, { path: '/question', label: 'Question' }) || input.step.name,
    intro: rendered(config.intro, values, { path: '/intro', label: 'Why now' }),
    documents: config.documents.map((entry, index) => shown(input, entry, `/documents/${index}/from`)),
    background: config.background.flatMap((entry) => backgroundOf(input, entry)),
    checklist: config.checklist.map(({ text, required }, index) => ({ id: `point_${index + 1}`, text, required })),
    ...(choices && { choices }),
    fields: config.fields.map(fieldOf),
    parties: config.parties.map(partyOf),
    decisions: config.decisions.map(decisionOf),
    ...(results !== null && { results }),
    release: config.release,
    notAuthor: config.notAuthor,
    independent: config.independent,
    ...(config.dueInWorkingDays !== undefined && { dueInWorkingDays: config.dueInWorkingDays }),
    ...(config.remindDaysBefore !== undefined && { remindDaysBefore: config.remindDaysBefore }),
    nobodyAnswers: config.nobodyAnswers ?? 'wait',
    ...(config.nobodyAnswers === 'escalate' && { escalateTo: config.escalateTo }),
    ...(config.dial.mode === 'sampled' && !config.release && { spotCheck: true as const }),
    ...(config.minutes !== undefined && { minutes: config.minutes }),
  };
}

function shown({ artefacts }: Input, entry: GateConfig['documents'][number], path: string): GateDocument {
  const found = documentNamed(entry.from, artefacts);
  if (!found)
    throw new AppError('expression_failed', {
      message: `The document "${entry.label || entry.from}" is not there, so nobody can decide on it.`,
      fix: 'Choose a step that writes a document and has run by then.',
      path,
    });
  return { nodeKey: found.nodeKey, label: entry.label || found.ref.title, ref: found.ref, editable: entry.editable };
}

/** Background explains; where a branch did not run there is simply less of it. */
function backgroundOf({ artefacts }: Input, entry: GateConfig['background'][number]): GateDocument[] {
  const found = documentNamed(entry.from, artefacts);
  return found ? [{ nodeKey: found.nodeKey, label: entry.label || found.ref.title, ref: found.ref, editable: false }] : [];
}

function choicesFor({ config: { choose }, values }: Input): GateRequest['choices'] {
  if (choose.from.trim() === '') return undefined;
  const items = choicesOf(
    listOf(choose.from, values, { path: '/choose/from', label: choose.label || 'List to choose from' }),
    choose.titleKey,
  );
  return { label: choose.label, items, min: Math.min(choose.min, items.length), max: Math.max(choose.max, choose.min) };
}

function fieldOf({ key, label, help, kind, required, options }: GateConfig['fields'][number]): GateField {
  return { key, label: label || key, kind, required, ...(help !== '' && { help }), ...(kind === 'choice' && { options }) };
}

function partyOf({ id, label, assignee, blocking, section }: GateConfig['parties'][number]): GateParty {
  return { id, label: label || 'Reviewer', assignee, blocking, ...(section !== '' && { section }) };
}

function decisionOf(decision: GateConfig['decisions'][number]): GateDecisionOption {
  const { id, label, consequence, tone, approving, needsReason, needsChecklist, allowsOpenGaps, needsChoice } = decision;
  return {
    outcome: id,
    label: label || id,
    consequence,
    tone,
    approving,
    needsReason,
    needsChecklist,
    ...(allowsOpenGaps && { allowsOpenGaps }),
    needsChoice,
    threshold: thresholdOf(decision),
  };
}
