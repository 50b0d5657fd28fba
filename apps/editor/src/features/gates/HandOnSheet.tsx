import type { GateView } from '@baton/schema/api/gate-view';
import { LIMITS } from '@baton/schema/limits';
import { useState } from 'react';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Select } from '../../ui/field/Select.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import type { GateWorkUse, HandTo } from './use-gate-work.ts';

export interface HandOnSheetProps {
  /** Those that may be given on. */
  parties: GateView['parties'];
  work: GateWorkUse;
  onClose: () => void;
}

/** Which part goes to whom, and why: the reason stands in the history. */
export function HandOnSheet({ parties, work, onClose }: HandOnSheetProps) {
  const { data } = useResource('gates.askable');
  const { data: load } = useResource('reviewers.load');
  const [chosen, setChosen] = useState(parties.find((party) => party.mine)?.id ?? parties[0]?.id ?? '');
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const party = parties.find((one) => one.id === chosen);
  const target = targetOf(to);
  const options = [
    ...(data?.people ?? []).map(({ userId, name, awayUntil }) => ({
      value: `person:${userId}`,
      label: withLoad(
        awayUntil === null ? name : `${name} (away)`,
        load?.items.find((person) => person.userId === userId),
      ),
    })),
    ...(data?.teams ?? []).filter((team) => team.members > 0).map(({ id, name }) => ({ value: `team:${id}`, label: `Team: ${name}` })),
  ];
  const ready = target !== undefined && reason.trim() !== '';
  const send = (): void => {
    if (ready) void work.handOn(chosen, target, reason.trim()).then((done) => done && onClose());
  };
  return (
    <Dialog
      title="Give to somebody else"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Leave it as it is</Button>
          <Button look="primary" busy={work.busy} disabled={!ready} onClick={send}>
            Give it on
          </Button>
        </>
      }
    >
      {parties.length > 1 && (
        <Field label="Which part" required>
          {(control) => (
            <Select {...control} value={chosen} options={parties.map(({ id, label }) => ({ value: id, label }))} onChange={setChosen} />
          )}
        </Field>
      )}
      {party && (
        <p>
          “{party.label}” asks {party.asks} now.
        </p>
      )}
      <Field label="Who takes it" required faults={work.fault ? [`${work.fault.message} ${work.fault.problem.fix}`] : []}>
        {(control) => <Select {...control} value={to} options={options} empty="Choose" onChange={setTo} />}
      </Field>
      <Field label="Why" required help="They read it, and it stays in the history.">
        {(control) => <Textarea {...control} rows={2} value={reason} maxLength={LIMITS.reasonChars} onChange={setReason} />}
      </Field>
    </Dialog>
  );
}

/** Who has much before them already cannot look closely: said where somebody is chosen. */
function withLoad(name: string, load: { open: number; week: number } | undefined): string {
  return load ? `${name}: ${load.open} waiting, ${load.week} decided this week` : name;
}

function targetOf(value: string): HandTo | undefined {
  const [kind, ...rest] = value.split(':');
  const id = rest.join(':');
  if (kind === 'person') return { kind, userId: id };
  return kind === 'team' ? { kind, teamId: id } : undefined;
}
