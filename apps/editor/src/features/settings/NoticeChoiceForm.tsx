import type { ApiResponse } from '@baton/schema/api/contracts';
import type { NoticeSettings } from '@baton/schema/api/notices';
import { type FormEvent, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { asFault } from '../../api/fault.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Checkbox } from '../../ui/field/Checkbox.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Select } from '../../ui/field/Select.tsx';
import { ProblemList } from '../../ui/states/ProblemList.tsx';
import { fieldFaults } from './field-faults.ts';
import { useSaving } from './use-saving.ts';
import styles from './SettingsPage.module.css';

type How = NoticeSettings['choice']['how'];
const WAYS: { how: How; label: string }[] = [
  { how: 'at_once', label: 'At once, when something waits for me' },
  { how: 'digest', label: 'One mail a day, with what waits and what happened' },
  { how: 'overdue', label: 'Nothing but what is overdue' },
];
const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }));

/** How one person wants to hear of what waits for them. */
export function NoticeChoiceForm({ settings }: { settings: NoticeSettings }) {
  const { api, cache } = useOutside();
  const [choice, setChoice] = useState(settings.choice);
  const [tested, setTested] = useState<ApiResponse<'notices.testMail'>>();
  const [testing, setTesting] = useState(false);
  const { busy, fault, save } = useSaving('How you hear of things is saved');
  const faults = fieldFaults(fault);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save(async () => cache.put('notices.get', {}, await api.call('notices.choose', { body: choice })));
  };
  const test = (): void => {
    setTesting(true);
    setTested(undefined);
    api
      .call('notices.testMail')
      .then(setTested, (error: unknown) => setTested({ ok: false, message: asFault(error).message }))
      .finally(() => setTesting(false));
  };
  return (
    <form className={styles['part']} onSubmit={submit} noValidate>
      <h2>Notifications</h2>
      <p>{whereWords(settings)}</p>
      {faults.general !== undefined && <ProblemList title="Not saved" problems={[{ message: faults.general }]} />}
      <fieldset className={styles['ways']}>
        <legend>Baton writes to me</legend>
        {WAYS.map(({ how, label }) => (
          <Checkbox key={how} kind="radio" name="how" checked={choice.how === how} onChange={() => setChoice({ ...choice, how })}>
            {label}
          </Checkbox>
        ))}
      </fieldset>
      {choice.how === 'digest' && (
        <Field label="At" help={`By the clock of the workspace (${settings.timeZone}). On days without news nothing is sent.`}>
          {(control) => (
            <Select
              {...control}
              value={String(choice.digestHour)}
              options={HOURS}
              onChange={(hour) => setChoice({ ...choice, digestHour: Number(hour) })}
            />
          )}
        </Field>
      )}
      <div className={styles['acts']}>
        <Button type="submit" look="primary" busy={busy}>
          Save
        </Button>
        {settings.mailReady && (
          <Button busy={testing} onClick={test}>
            Send me a mail to try it
          </Button>
        )}
      </div>
      <div aria-live="polite">
        {tested && <p className={`${styles['result']} ${tested.ok ? styles['good'] : styles['bad']}`}>{tested.message}</p>}
      </div>
    </form>
  );
}

function whereWords({ mailReady, mailFrom, email }: NoticeSettings): string {
  if (!mailReady)
    return 'No mail server is set up, so Baton sends no mail: what waits for you is in the inbox. Whoever runs Baton sets SMTP_URL and MAIL_FROM.';
  if (email === '') return 'You have named no e-mail address yet, so nothing can be sent to you. Add one under You.';
  return `Mails go to ${email}, and come from ${mailFrom}.`;
}
