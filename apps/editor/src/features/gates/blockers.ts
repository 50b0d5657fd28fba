import type { GateComment } from '@baton/schema/api/gate-view';
import type { DocumentGap } from '@baton/schema/artefact/gaps/gaps-in-documents';
import type { GateDecisionOption, GateRequest } from '@baton/schema/run/gate';
import { holdsForGaps } from '@baton/schema/run/holds-for-gaps';
import { countLabel, namesWords } from '../../ui/words/count-words.ts';
import type { GateDraft } from './gate-draft.ts';

/** Something that has to be done before a decision can be taken; `place` is where on the page. */
export interface Blocker {
  text: string;
  place: 'checklist' | 'choices' | 'fields' | 'content' | 'gaps' | 'comment';
  /** The gap to go to. */
  gap?: DocumentGap;
  /** The comment to go to. */
  comment?: GateComment;
}

export interface BlockerInput {
  request: Pick<GateRequest, 'checklist' | 'choices' | 'fields' | 'kind'>;
  draft: Pick<GateDraft, 'checklist' | 'choices' | 'fields'>;
  /** What is still open in the documents, with the reader's edits in them. */
  gaps: readonly DocumentGap[];
  comments: readonly GateComment[];
  /** The document was replaced while it was read: nothing can be decided about a text that nobody saw. */
  contentChanged: boolean;
}

/** Everything that stands before a decision, each with the place where it is done. A reason is asked for on the sheet itself. */
export function blockersOf(decision: GateDecisionOption, { request, draft, gaps, comments, contentChanged }: BlockerInput): Blocker[] {
  const blockers: Blocker[] = [];
  if (contentChanged) blockers.push({ text: 'Look at the new version first', place: 'content' });
  const open = request.checklist.filter((point) => point.required && !draft.checklist.includes(point.id)).length;
  if (decision.needsChecklist && open > 0) blockers.push({ text: `${countLabel(open, 'thing')} left`, place: 'checklist' });
  const [gap, ...others] = holdsForGaps(decision) ? gaps.filter(({ blocking }) => blocking) : [];
  if (gap)
    blockers.push({
      text: `Fill in “${gap.need}”${others.length === 0 ? '' : ` and ${countLabel(others.length, 'more gap')}`}`,
      place: 'gaps',
      gap,
    });
  const mustFix = decision.approving ? comments.filter(isOwnMustFix) : [];
  const [comment] = mustFix;
  if (comment)
    blockers.push({
      text: mustFix.length === 1 ? 'Settle your “must fix”, or send it back' : `Settle your ${mustFix.length} “must fix”, or send it back`,
      place: 'comment',
      comment,
    });
  const choose = request.choices;
  if (choose && decision.needsChoice) {
    const least = Math.max(1, choose.min);
    if (draft.choices.length < least)
      blockers.push({ text: least === 1 ? 'Pick at least one' : `Pick at least ${least}`, place: 'choices' });
    else if (draft.choices.length > choose.max) blockers.push({ text: `Pick ${choose.max} at most`, place: 'choices' });
  }
  const missing = request.fields.filter((field) => field.required && isEmpty(draft.fields[field.key]));
  if (missing.length > 0 && (request.kind === 'form' || decision.tone === 'go'))
    blockers.push({ text: `Fill in ${namesWords(missing.map((field) => `“${field.label}”`))}`, place: 'fields' });
  return blockers;
}

/** What the reader said must be fixed and has not settled: nobody approves against their own word. */
function isOwnMustFix({ mine, severity, state }: GateComment): boolean {
  return mine && severity === 'must' && state !== 'settled';
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}
