import type { ChainCheck } from '@baton/schema/api/signoffs';
import { CircleCheck, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import styles from './Signoffs.module.css';

const MARK = /^[0-9a-f]{64}$/;

/** Whether the whole chain is what it was, worked out when somebody asks: every mark anew, from the first record on. */
export function ChainBand() {
  const api = useApi();
  const [state, setState] = useState<{ busy: boolean; check?: ChainCheck; fault?: Fault }>({ busy: false });
  const [seq, setSeq] = useState('');
  const [mark, setMark] = useState('');
  const noted = /^[1-9]\d{0,8}$/.test(seq.trim()) && MARK.test(mark.trim().toLowerCase());
  const half = !noted && (seq.trim() !== '' || mark.trim() !== '');
  const run = (): void => {
    if (half) return;
    setState({ busy: true });
    api
      .call('signoffs.verify', noted ? { query: { seq: Number(seq.trim()), hash: mark.trim().toLowerCase() } } : {})
      .then((check) => setState({ busy: false, check }))
      .catch((error: unknown) => setState({ busy: false, fault: asFault(error) }));
  };
  const { check, fault, busy } = state;
  return (
    <section className={styles['chain']} aria-label="Is it still what it was?">
      <div className={styles['state']} role="status">
        <Icon
          of={check ? (check.ok ? CircleCheck : TriangleAlert) : ShieldCheck}
          size={18}
          className={check ? (check.ok ? styles['good'] : styles['bad']) : undefined}
        />
        <p>
          {fault ? `${fault.message} ${fault.problem.fix}` : check ? checkWords(check) : 'Each record carries the mark of the one before.'}
        </p>
      </div>
      <Button busy={busy} onClick={run}>
        Check all records
      </Button>
      {check && check.head.seq > 0 && (
        <p className={styles['fine']}>
          Mark of record {check.head.seq}: <code>{check.head.hash}</code>. Note it somewhere else, and nobody can write the records anew
          without you finding out.
        </p>
      )}
      <details className={styles['noted']}>
        <summary>I have noted a mark earlier</summary>
        <div className={styles['tools']}>
          <Field label="Record" faults={half && seq.trim() === '' ? ['Its number.'] : []}>
            {(control) => <TextInput {...control} inputMode="numeric" value={seq} onChange={setSeq} />}
          </Field>
          <Field label="Its mark" faults={half && !MARK.test(mark.trim().toLowerCase()) ? ['64 letters and digits.'] : []}>
            {(control) => <TextInput {...control} value={mark} spellCheck={false} onChange={setMark} />}
          </Field>
        </div>
      </details>
    </section>
  );
}

function checkWords({ ok, checked, broken }: ChainCheck): string {
  if (!ok) return `Not as it was. ${broken?.why ?? ''}`;
  if (checked === 0) return 'There is nothing to check yet.';
  return `${countLabel(checked, 'record')} checked: each is what it was when it was written, and follows the one before.`;
}
