import { Chip } from './Chip.tsx';
import { STATUS_LOOK, type Status } from './status-look.ts';

/** A status in its word, picture and colour; `children` replaces the word ("Waiting for Sam"). */
export function StatusChip({ status, children }: { status: Status; children?: React.ReactNode }) {
  const look = STATUS_LOOK[status];
  return (
    <Chip tone={look.tone} icon={look.icon} turning={look.turning ?? false}>
      {children ?? look.words}
    </Chip>
  );
}
