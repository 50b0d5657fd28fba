import type { SignoffView } from '@baton/schema/api/signoffs';
import { LIMITS } from '@baton/schema/limits';
import type { SignoffRecord } from '@baton/schema/run/signoff-record';
import { signoffNames } from '@baton/schema/signoff/signoff-page';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { useOutside } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { useMay } from '../../api/me-context.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { useClock } from '../../ui/clock/clock-context.ts';
import { Field } from '../../ui/field/Field.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import { links } from '../../ui/links.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import styles from './Signoffs.module.css';

/** What passed without a person, looked at by one afterwards: two answers, each a record of its own. */
export function SpotCheck({ view }: { view: SignoffView }) {
  const record = view.signoff.record as unknown as SignoffRecord;
  const may = useMay('gates.answer');
  if (record.kind !== 'pass') return null;
  return (
    <section className={styles['part']}>
      <h2>Spot check</h2>
      {view.spotChecks.length === 0 && <p>Nobody has looked at it yet.</p>}
      <ul className={styles['items']}>
        {view.spotChecks.map((check) => {
          const said = check.record as unknown as SignoffRecord;
          const reason = said.signers[0]?.reason ?? '';
          return (
            <li key={check.id}>
              <Link href={links.signoff(check.id)}>{said.label}</Link>
              <p>
                {signoffNames(said)}
                {reason !== '' && `: “${reason}”`}
              </p>
            </li>
          );
        })}
      </ul>
      {may && view.spotChecks.length === 0 && <SpotCheckForm signoffId={view.signoff.id} />}
    </section>
  );
}

function SpotCheckForm({ signoffId }: { signoffId: string }) {
  const { api, cache } = useOutside();
  const announce = useAnnounce();
  const clock = useClock();
  const opened = useRef(clock.now());
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const say = (verdict: 'fine' | 'should_have_asked'): void => {
    setBusy(true);
    setFault(undefined);
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const secondsSpent = Math.round((clock.now() - opened.current) / 1_000);
    api
      .call('signoffs.spotCheck', { params: { signoffId }, body: { verdict, note: note.trim(), timeZone, secondsSpent } })
      .then((next) => {
        cache.put('signoffs.get', { params: { signoffId } }, next);
        cache.refresh('signoffs.list');
        announce.say('Recorded');
      })
      .catch((error: unknown) => setFault(asFault(error)))
      .finally(() => setBusy(false));
  };
  return (
    <div className={styles['form']}>
      <p>Read the text below, then say whether it was right that nobody was asked. It changes nothing in the run and stays in the file.</p>
      {fault && <FaultNote message={fault.message} fix={fault.problem.fix} />}
      <Field label="What you saw" optional>
        {(control) => <Textarea {...control} rows={2} maxLength={LIMITS.reasonChars} value={note} onChange={setNote} />}
      </Field>
      <div className={styles['acts']}>
        <Button busy={busy} onClick={() => say('fine')}>
          Fine as it went
        </Button>
        <Button busy={busy} onClick={() => say('should_have_asked')}>
          A person should have been asked
        </Button>
      </div>
    </div>
  );
}
