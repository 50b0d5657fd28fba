import { type FormEvent, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { Seg } from '../../ui/seg/Seg.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { daysIn, LONGEST_DAYS, SHORTEST_DAYS } from './days-in.ts';
import { fieldFaults } from './field-faults.ts';
import { useSaving } from './use-saving.ts';
import styles from './SettingsPage.module.css';

/** Offered when somebody switches it on: a year, so that last year's runs can still be compared. */
const USUAL = '365';

/** Keep everything, or clear finished runs after some days. */
export function OldRunsForm({ days }: { days: number | null }) {
  const { api, cache } = useOutside();
  const [clears, setClears] = useState(days !== null);
  const [text, setText] = useState(days === null ? USUAL : String(days));
  const [tried, setTried] = useState(false);
  const { busy, fault, save } = useSaving('The rule for old runs is saved');
  const faults = fieldFaults(fault);
  const wanted = daysIn(text);
  const wrong = tried && clears && wanted === undefined ? [`Write a number from ${SHORTEST_DAYS} to ${LONGEST_DAYS}.`] : [];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (clears && wanted === undefined) return;
    save(async () => {
      await api.call('settings.saveRetention', { body: { days: clears ? (wanted ?? null) : null } });
      await cache.load('settings.retention');
    });
  };
  return (
    <form className={styles['part']} onSubmit={submit} noValidate>
      <h2>Old runs</h2>
      <p>
        Finished runs can be cleared after a while: their steps, drafts and attached texts are removed for good. Their line in the list
        stays. What people decided and signed, the documents that they signed and everything that was released is always kept.
      </p>
      {faults.general !== undefined && <ProblemList title="The rule was not saved" problems={[{ message: faults.general }]} />}
      <div className={styles['row']}>
        <span>Finished runs</span>
        <Seg
          label="Finished runs"
          value={clears ? 'clear' : 'keep'}
          onChange={(value) => setClears(value === 'clear')}
          parts={[
            { value: 'keep', label: 'Keep everything' },
            { value: 'clear', label: 'Clear old ones' },
          ]}
        />
      </div>
      {clears && (
        <Field
          label="Days after a run has ended"
          required
          faults={[...wrong, ...faults.of('days')]}
          help="365 is a year. Runs that still go on are never cleared."
        >
          {(control) => <TextInput {...control} inputMode="numeric" value={text} onChange={setText} />}
        </Field>
      )}
      <div className={styles['acts']}>
        <Button type="submit" look="primary" busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}
