import type { Issue } from '@baton/schema/errors/issue';
import { pointerPart } from '@baton/schema/graph/json-safety';
import { LIMITS } from '@baton/schema/limits';
import type { GateAnswer, GateDecisionOption, GateRequest } from '@baton/schema/run/gate';
import { holdsForGaps } from '@baton/schema/run/holds-for-gaps';
import { EXCEPTION_LABEL, releaseException } from '@baton/schema/run/release-exception';
import type { ArtefactRef } from '@baton/schema/run/values';
import { bytesOf } from '../values/keep-value.ts';
import { checkFields } from './check-fields.ts';
import { fault } from './fault.ts';
import { gapsAtGate } from './gaps-at-gate.ts';
import type { GateMaterial } from './material.ts';

/** Every fault of an answer at once; empty when it can be taken. `documents` are the versions that stand now. */
export function checkAnswer(
  request: GateRequest,
  documents: readonly ArtefactRef[],
  answer: GateAnswer,
  contents: GateMaterial['contents'] = {},
): Issue[] {
  const option = request.decisions.find((decision) => decision.outcome === answer.decision);
  if (!option)
    return [fault('decision_unknown', '/decision', 'This decision is not on offer.', 'Choose one of the decisions on the page.')];
  return [
    ...checkReason(option, answer),
    ...checkException(request, option, answer, contents),
    ...checkChecklist(request, option, answer),
    ...checkGaps(request, option, answer, contents),
    ...checkChoices(request, option, answer),
    ...checkFields(request, option, answer.fields),
    ...checkEdits(request, documents, answer),
    ...checkParticulars(answer),
  ];
}

function checkReason(option: GateDecisionOption, answer: GateAnswer): Issue[] {
  if (answer.reason.length > LIMITS.reasonChars) {
    return [
      fault(
        'reason_too_long',
        '/reason',
        `The reason is longer than ${LIMITS.reasonChars} characters.`,
        'Shorten it; longer notes belong in comments.',
      ),
    ];
  }
  if (!option.needsReason || answer.reason.trim() !== '') return [];
  return [fault('reason_missing', '/reason', `"${option.label}" needs a reason.`, 'Say in a sentence or two why.')];
}

/** With a blocker open a release is never the ordinary act: whoever lets it out says that they make an exception, and why. */
function checkException(request: GateRequest, option: GateDecisionOption, answer: GateAnswer, contents: GateMaterial['contents']): Issue[] {
  const blockers = releaseException(request, option, Object.values(contents));
  if (blockers.length === 0) return [];
  const open = blockers.map((blocker) => blocker.title).join(', ');
  const unsaid = fault(
    'exception_unsaid',
    '/exception',
    `Still open, and it blocks a release: ${open}.`,
    `Choose “${EXCEPTION_LABEL}” if it goes out all the same, or send it back.`,
  );
  const noReason = fault('reason_missing', '/reason', `“${EXCEPTION_LABEL}” needs a reason.`, 'Say why it goes out although it is open.');
  return [...(answer.exception === true ? [] : [unsaid]), ...(answer.reason.trim() === '' && !option.needsReason ? [noReason] : [])];
}

function checkChecklist(request: GateRequest, option: GateDecisionOption, answer: GateAnswer): Issue[] {
  const known = new Set(request.checklist.map((point) => point.id));
  const ticked = new Set(answer.checklist);
  const strange = answer.checklist.filter((id) => !known.has(id));
  const open = option.needsChecklist ? request.checklist.filter((point) => point.required && !ticked.has(point.id)) : [];
  return [
    ...strange.map((id) =>
      fault('checklist_unknown', '/checklist', `There is no point "${id}" on this checklist.`, 'Reload the page and tick again.'),
    ),
    ...open.map((point) => fault('checklist_open', '/checklist', `Not ticked yet: ${point.text}`, 'Tick it, or choose another decision.')),
  ];
}

/** A tick on "the gaps are filled in" fills none. */
function checkGaps(request: GateRequest, option: GateDecisionOption, answer: GateAnswer, contents: GateMaterial['contents']): Issue[] {
  if (!holdsForGaps(option)) return [];
  return gapsAtGate({ request, contents }, answer.edits)
    .filter((gap) => gap.blocking)
    .map(({ label, artefact, need, fromWhom, pointer }) =>
      fault(
        'gaps_open',
        `/documents/${pointerPart(artefact)}${pointer}`,
        `Still to fill in, in “${label}”: ${need}.`,
        `${fromWhom === '' ? 'Fill it in' : `Ask ${fromWhom} and fill it in`}, or choose another decision.`,
      ),
    );
}

function checkChoices(request: GateRequest, option: GateDecisionOption, answer: GateAnswer): Issue[] {
  const offered = request.choices;
  const picked = answer.choices.length;
  if (!offered) {
    return picked === 0
      ? []
      : [fault('choice_unknown', '/choices', 'There is nothing to choose from here.', 'Reload the page and answer again.')];
  }
  const known = new Set(offered.items.map((item) => item.key));
  const found: Issue[] = [];
  if (new Set(answer.choices).size !== picked || answer.choices.some((key) => !known.has(key))) {
    found.push(
      fault('choice_unknown', '/choices', 'Something was chosen that is not on the list, or twice.', 'Reload the page and choose again.'),
    );
  }
  const least = option.needsChoice ? Math.max(1, offered.min) : 0;
  if (picked < least) {
    const words = least === 1 ? 'at least one' : `at least ${least}`;
    found.push(
      fault(
        'choice_missing',
        '/choices',
        `"${option.label}" needs ${words} of the list.`,
        'Choose from the list, or take another decision.',
      ),
    );
  }
  if (picked > offered.max) {
    found.push(fault('choice_too_many', '/choices', `No more than ${offered.max} can be chosen.`, 'Take some of them off.'));
  }
  return found;
}

function checkEdits(request: GateRequest, documents: readonly ArtefactRef[], answer: GateAnswer): Issue[] {
  const editable = new Set(request.documents.filter((document) => document.editable).map((document) => document.ref.artefact));
  return answer.edits.flatMap((edit, i) => {
    const path = `/edits/${i}`;
    if (!editable.has(edit.artefact) || !documents.some((document) => document.artefact === edit.artefact)) {
      return [fault('edit_refused', path, 'This document cannot be edited here.', 'Send it back with a comment instead.')];
    }
    if (answer.edits.findIndex((other) => other.artefact === edit.artefact) !== i) {
      return [fault('edit_twice', path, 'The same document was sent twice.', 'Send each document once.')];
    }
    const bytes = bytesOf(edit.content);
    if (bytes <= LIMITS.outputBytes) return [];
    return [fault('edit_too_large', path, `The document has ${bytes} bytes; at most ${LIMITS.outputBytes} are kept.`, 'Shorten it.')];
  });
}

function checkParticulars(answer: GateAnswer): Issue[] {
  if (Number.isFinite(answer.secondsSpent) && answer.secondsSpent >= 0) return [];
  return [fault('seconds_invalid', '/secondsSpent', 'The time spent is not a number of seconds.', 'Reload the page and answer again.')];
}
