import type { GateView } from '@baton/schema/api/gate-view';
import { LIMITS } from '@baton/schema/limits';
import type { GateDecisionOption } from '@baton/schema/run/gate';
import { useState } from 'react';
import type { Fault } from '../../api/fault.ts';
import { Button } from '../../ui/button/Button.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Checkbox } from '../../ui/field/Checkbox.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { SaveHint } from '../../ui/field/SaveHint.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { momentWords } from '../../ui/words/date-words.ts';
import { namesWords } from '../../ui/words/count-words.ts';
import { consequenceWords } from '../../ui/words/decision-words.ts';
import type { GateDraft } from './gate-draft.ts';
import { meaningOf, placesToTake } from './make-answer.ts';
import { SheetFacts } from './SheetFacts.tsx';
import type { GateNoteUse } from './use-gate-note.ts';
import { blockersReleased } from './with-exceptions.ts';
import styles from './ConfirmSheet.module.css';

export interface ConfirmSheetProps {
  view: GateView;
  decision: GateDecisionOption;
  draft: GateDraft;
  note: GateNoteUse;
  timeZone: string;
  busy: boolean;
  fault: Fault | undefined;
  onPlaces: (places: string[]) => void;
  onSign: (meaning: string) => void;
  onClose: () => void;
}

/** The last look before an answer becomes a record: who signs what, about which text, and why. */
export function ConfirmSheet({ view, decision, draft, note, timeZone, busy, fault, onPlaces, onSign, onClose }: ConfirmSheetProps) {
  const now = useNow(30_000);
  const [read, setRead] = useState(false);
  const [tried, setTried] = useState(false);
  const blockers = blockersReleased(view, decision);
  const meaning = meaningOf(view, decision, draft);
  const mustRead = decision.approving && view.documents.length > 0;
  const noReason = decision.needsReason && note.text.trim() === '';
  const edited = Object.values(draft.edits).reduce((sum, made) => sum + made.edits.length, 0);
  const sign = (): void => {
    setTried(true);
    if (!noReason && (!mustRead || read)) onSign(meaning);
  };
  const issues = fault?.problem.issues ?? [];
  return (
    <Dialog
      title={decision.label}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button look="primary" busy={busy} onClick={sign}>
            {decision.approving && blockers.length === 0 ? 'Sign' : decision.label}
          </Button>
        </>
      }
    >
      <div className={styles['sheet']}>
        {fault && (
          <ProblemList
            title={fault.message}
            problems={
              issues.length > 0 ? issues.map((issue) => ({ message: issue.message, fix: issue.fix })) : [{ message: fault.problem.fix }]
            }
          />
        )}
        <p className={styles['meaning']}>{meaning}</p>
        {blockers.length > 0 && (
          <p className={styles['exception']}>
            <b>This is an exception.</b> The test says that it should not go out: {namesWords(blockers.map(({ title }) => `“${title}”`))}.
            You let it out all the same, and the record says so with your reason.
          </p>
        )}
        {decision.approving && <SheetFacts view={view} draft={draft} />}
        <p className={styles['then']}>Then: {consequenceWords(view, decision)}</p>
        {edited > 0 && (
          <p className={styles['edits']}>
            {edited === 1 ? '1 edit of yours goes with it' : `${edited} edits of yours go with it`}, as a new version in your name.
          </p>
        )}
        <Field
          label={
            decision.tone === 'back'
              ? 'What should be done differently'
              : decision.needsReason
                ? 'Your reason, for the record'
                : 'A reason, for the record'
          }
          optional={!decision.needsReason}
          required={decision.needsReason}
          end={<SaveHint state={note.state} />}
          faults={tried && noReason ? ['Write why, in a sentence.'] : []}
        >
          {(control) => <Textarea {...control} rows={3} value={note.text} maxLength={LIMITS.reasonChars} onChange={note.change} />}
        </Field>
        {placesToTake(view).map((party) => (
          <Checkbox
            key={party.id}
            checked={draft.places.includes(party.id)}
            onChange={(taken) => onPlaces(taken ? [...draft.places, party.id] : draft.places.filter((id) => id !== party.id))}
          >
            Also as {party.label.charAt(0).toLowerCase() + party.label.slice(1)}, in the place of {party.asks}
          </Checkbox>
        ))}
        {mustRead && (
          <div>
            <Checkbox checked={read} onChange={setRead}>
              I have read it
            </Checkbox>
            {tried && !read && (
              <p className={styles['fine']} role="alert">
                Tick this before you sign.
              </p>
            )}
          </div>
        )}
        <p className={styles['fine']}>
          Recorded {momentWords(now, now)}, {timeZone.replace('_', ' ')}. It stays: a correction is a new entry.
        </p>
      </div>
    </Dialog>
  );
}
