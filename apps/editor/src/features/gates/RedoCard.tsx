import type { PassageRedo } from '@baton/schema/run/redo';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import type { RedoUse } from './use-redo.ts';
import styles from './Desk.module.css';

/** An agent is done in seconds and who asked waits for it: until then the page looks more often than it does otherwise. */
const LOOK_MS = 2_000;

function Watch({ gateId }: { gateId: string }) {
  useResource('gates.get', { params: { gateId } }, { everyMs: LOOK_MS });
  return null;
}

/** Beside its passage: the agent works on it, or why it could not. */
export function RedoCard({ redo, ask }: { redo: PassageRedo; ask: RedoUse['ask'] }) {
  const [busy, setBusy] = useState(false);
  const { state, by, instruction, fault, pointer } = redo;
  const again = async (): Promise<void> => {
    setBusy(true);
    await ask?.(pointer, instruction);
    setBusy(false);
  };
  return (
    <div className={styles['card']} role="group" aria-label="This passage is being redone">
      <b role="status">{state === 'asked' ? 'The agent is redoing this passage' : 'The agent did not redo this passage'}</b>
      <p>
        {by.name} asked: “{instruction}”
      </p>
      {state === 'asked' && (
        <>
          <Watch gateId={redo.gateId} />
          <p>You can read on. The text changes only when you ask for the new version.</p>
        </>
      )}
      {fault && (
        <p>
          {fault.message} {fault.fix}
        </p>
      )}
      {fault && ask && (
        <div className={styles['acts']}>
          <Button size="small" icon={RotateCcw} busy={busy} onClick={() => void again()}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}
