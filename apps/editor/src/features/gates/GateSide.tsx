import type { DocumentGap } from '@baton/schema/artefact/gaps/gaps-in-documents';
import type { GateView } from '@baton/schema/api/gate-view';
import type { GateDecisionOption } from '@baton/schema/run/gate';
import { LIMITS } from '@baton/schema/limits';
import { useNow } from '../../ui/clock/clock-context.ts';
import { useZone } from '../../ui/clock/zone-context.ts';
import { Field } from '../../ui/field/Field.tsx';
import { SaveHint } from '../../ui/field/SaveHint.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import { dayWords } from '../../ui/words/date-words.ts';
import type { Blocker } from './blockers.ts';
import { Checklist } from './Checklist.tsx';
import { DecisionTicket } from './DecisionTicket.tsx';
import { EarlierNotes } from './EarlierNotes.tsx';
import { GateFields } from './GateFields.tsx';
import { MoreRounds } from './MoreRounds.tsx';
import { NotDelivered } from './NotDelivered.tsx';
import { OpenGaps } from './OpenGaps.tsx';
import { Parties } from './Parties.tsx';
import { silenceWords } from './party-words.ts';
import { Picked } from './Picked.tsx';
import type { GateDraftUse } from './use-gate-draft.ts';
import type { GateNoteUse } from './use-gate-note.ts';
import styles from './GateSide.module.css';

export interface GateSideProps {
  view: GateView;
  work: GateDraftUse;
  note: GateNoteUse;
  contentChanged: boolean;
  onDecide: (decision: GateDecisionOption) => void;
  onBlocked: (blocker: Blocker) => void;
  onShow: (gap: DocumentGap) => void;
}

/** Everything that leads to the decision, and the decision itself: beside the document, or on a sheet on phones. */
export function GateSide({ view, work, note, contentChanged, onDecide, onBlocked, onShow }: GateSideProps) {
  const now = useNow(60_000);
  const zone = useZone();
  const { request, gate } = view;
  const needsReason = request.decisions.some((decision) => decision.needsReason);
  const ownFields = request.kind === 'decision' && request.fields.length > 0;
  return (
    <>
      {request.choices && <Picked choices={request.choices} picked={work.draft.choices} onChange={(choices) => work.change({ choices })} />}
      {request.checklist.length > 0 && (
        <Checklist points={request.checklist} ticked={work.draft.checklist} onChange={(checklist) => work.change({ checklist })} />
      )}
      <OpenGaps view={view} draft={work.draft} onShow={onShow} />
      {ownFields && (
        <section className={styles['part']} data-place="fields">
          <GateFields view={view} values={work.draft.fields} onChange={(fields) => work.change({ fields })} />
        </section>
      )}
      <div data-place="reason">
        <Field label={needsReason ? 'Your reason, for the record' : 'Your notes'} end={<SaveHint state={note.state} />}>
          {(control) => <Textarea {...control} value={note.text} maxLength={LIMITS.reasonChars} rows={2} onChange={note.change} />}
        </Field>
        <EarlierNotes view={view} note={note} />
      </div>
      <Parties view={view} />
      <NotDelivered view={view} />
      <div className={styles['end']}>
        <DecisionTicket view={view} draft={work.draft} contentChanged={contentChanged} onDecide={onDecide} onBlocked={onBlocked} />
        <MoreRounds view={view} />
        <p className={styles['fine']}>
          {silenceWords(view, gate.dueAt === null ? undefined : dayWords(Date.parse(gate.dueAt), now, zone))}
        </p>
      </div>
    </>
  );
}
