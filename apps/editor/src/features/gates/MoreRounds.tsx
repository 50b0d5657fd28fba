import type { GateView } from '@baton/schema/api/gate-view';
import { LIMITS } from '@baton/schema/limits';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { asFault } from '../../api/fault.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import styles from './GateSide.module.css';

/** All rounds of sending back are used up: who decides here asks for one more, who runs the house allows it. */
export function MoreRounds({ view }: { view: GateView }) {
  const spent = view.request.decisions.find((decision) => view.unavailable[decision.outcome] !== undefined);
  return spent ? <OneMore view={view} outcome={spent.outcome} label={spent.label} /> : null;
}

function OneMore({ view, outcome, label }: { view: GateView; outcome: string; label: string }) {
  const { api, cache } = useOutside();
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState('');
  const [busy, setBusy] = useState(false);
  const { mayGrantRound, roundAsked } = view;
  const gateId = view.gate.id;
  const asked = roundAsked?.outcome === outcome ? roundAsked : undefined;
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      const body = { outcome, why: why.trim() };
      const next = await api.call(mayGrantRound ? 'gates.grantRound' : 'gates.askRound', { params: { gateId }, body });
      cache.put('gates.get', { params: { gateId } }, next);
      announce.show(mayGrantRound ? `“${label}” is possible once more.` : 'The owners and admins are asked.');
      setOpen(false);
    } catch (error) {
      const fault = asFault(error);
      announce.show(`${fault.message} ${fault.problem.fix}`, { tone: 'fault' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={styles['rounds']} aria-label="One more round">
      {asked && (
        <p>
          {asked.by.name} asks for one more round: “{asked.why}”
        </p>
      )}
      {open ? (
        <>
          <Field label={mayGrantRound ? 'Why one more, for the record' : 'Why one more round is needed'}>
            {(control) => <Textarea {...control} rows={2} value={why} maxLength={LIMITS.reasonChars} onChange={setWhy} />}
          </Field>
          <div className={styles['roundActs']}>
            <Button size="small" look="primary" busy={busy} disabled={!mayGrantRound && why.trim() === ''} onClick={() => void send()}>
              {mayGrantRound ? 'Allow one more round' : 'Ask for one more round'}
            </Button>
            <Button size="small" look="quiet" onClick={() => setOpen(false)}>
              Cancel
            </Button>
          </div>
        </>
      ) : (
        (mayGrantRound || !asked) && (
          <Button size="small" icon={RotateCcw} onClick={() => setOpen(true)}>
            {mayGrantRound ? 'Allow one more round…' : 'Ask for one more round…'}
          </Button>
        )
      )}
    </section>
  );
}
