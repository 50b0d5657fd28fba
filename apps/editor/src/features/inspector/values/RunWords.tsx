import { RelativeTime } from '../../../ui/text/RelativeTime.tsx';
import type { LastRun } from './last-run.ts';

/** Which run a value comes from: "From the rehearsal 4 min ago". */
export function RunWords({ run }: Pick<LastRun, 'run'>) {
  const kind = run.mode === 'rehearsal' ? 'rehearsal' : run.mode === 'test' ? 'test' : 'run';
  return (
    <>
      From the {kind} <RelativeTime at={run.startedAt} />
    </>
  );
}
