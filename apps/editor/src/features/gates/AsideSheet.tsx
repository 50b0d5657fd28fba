import { useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { dayInput, instantOfDay } from '../../ui/words/day-input.ts';
import type { GateWorkUse } from './use-gate-work.ts';

/** Until which day somebody wants to see nothing of it. */
export function AsideSheet({ work, onClose }: { work: GateWorkUse; onClose: () => void }) {
  const now = useNow(60_000);
  const [day, setDay] = useState(dayInput(now, 1));
  const until = instantOfDay(day);
  const send = (): void => {
    if (until === undefined) return;
    void work.putAside(until).then((done) => done && onClose());
  };
  return (
    <Dialog
      title="Put aside"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Leave it here</Button>
          <Button look="primary" busy={work.busy} disabled={until === undefined} onClick={send}>
            Put aside
          </Button>
        </>
      }
    >
      <p>It leaves your inbox and comes back by itself. Only for you: others still see it, and its due date stays.</p>
      <Field label="Back on" required faults={work.fault ? [`${work.fault.message} ${work.fault.problem.fix}`] : []}>
        {(control) => <TextInput {...control} type="date" value={day} min={dayInput(now, 1)} max={dayInput(now, 90)} onChange={setDay} />}
      </Field>
    </Dialog>
  );
}
