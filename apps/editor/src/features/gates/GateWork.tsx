import type { GateView } from '@baton/schema/api/gate-view';
import { Hand, UserRoundPen, Undo2, AlarmClock } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { AsideSheet } from './AsideSheet.tsx';
import { HandOnSheet } from './HandOnSheet.tsx';
import { useGateWork } from './use-gate-work.ts';
import styles from './GateWork.module.css';

/** Who works on it and when: taken, given to somebody else, put aside. Nothing here decides. */
export function GateWork({ view }: { view: GateView }) {
  const { gate, parties, signer } = view;
  const work = useGateWork(gate.id);
  const [sheet, setSheet] = useState<'aside' | 'hand-on'>();
  const waiting = parties.filter((party) => party.mine && party.answer === null);
  const toGive = parties.filter((party) => party.mayReassign);
  if (gate.status !== 'open' || signer.guest || (waiting.length === 0 && toGive.length === 0)) return null;
  const yours = gate.takenBy.some((who) => who.you);
  // Who alone is asked by name needs not say that they take it.
  const shared = !signer.alone && waiting.some((party) => party.asks !== signer.name);
  return (
    <div className={styles['work']} role="group" aria-label="Who works on it">
      {waiting.length > 0 && yours && (
        <Button size="small" icon={Undo2} busy={work.busy} onClick={work.giveBack}>
          Give it back
        </Button>
      )}
      {waiting.length > 0 && !yours && shared && (
        <Button size="small" icon={Hand} busy={work.busy} onClick={work.take}>
          I’ll take it
        </Button>
      )}
      {toGive.length > 0 && (
        <Button size="small" icon={UserRoundPen} onClick={() => setSheet('hand-on')}>
          Give to somebody else
        </Button>
      )}
      {waiting.length > 0 &&
        (gate.asideUntil === null ? (
          <Button size="small" icon={AlarmClock} onClick={() => setSheet('aside')}>
            Put aside
          </Button>
        ) : (
          <Button size="small" icon={AlarmClock} busy={work.busy} onClick={() => void work.putAside(null)}>
            Back on my desk
          </Button>
        ))}
      {sheet === 'aside' && <AsideSheet work={work} onClose={() => setSheet(undefined)} />}
      {sheet === 'hand-on' && <HandOnSheet parties={toGive} work={work} onClose={() => setSheet(undefined)} />}
    </div>
  );
}
