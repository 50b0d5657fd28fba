import type { GateView } from '@baton/schema/api/gate-view';
import type { Stage } from '../../ui/stage/StageStrip.tsx';

const WHO: Record<string, Stage['who']> = { agent: 'agent', person: 'person' };

/** The way of the work as the strip shows it; stages that were not taken are left out. */
export function stagesOf(view: Pick<GateView, 'stages' | 'gate'>, mine: boolean): Stage[] {
  return view.stages
    .filter((stage) => stage.state !== 'skipped')
    .map((stage, index) => ({
      key: `${index}-${stage.name}`,
      label: stage.name,
      who: WHO[stage.family] ?? 'plumbing',
      state: stage.state === 'here' ? 'now' : stage.state === 'done' ? 'done' : 'later',
      ...(stage.state === 'here' && { note: noteOf(view.gate.status, mine) }),
    }));
}

function noteOf(status: GateView['gate']['status'], mine: boolean): string {
  if (status === 'decided') return 'decided';
  if (status === 'withdrawn') return 'being redone';
  return mine ? 'waiting for you' : 'waiting';
}

/** "Sent back once by Sam Okafor. 1 round left" — what the strip says of going back. */
export function sentBackWords(view: Pick<GateView, 'sentBack' | 'gate' | 'roundsLeft'>): string | undefined {
  if (!view.sentBack) return undefined;
  const times = view.gate.round - 1;
  const left = Object.values(view.roundsLeft);
  const most = left.length === 0 ? undefined : Math.max(...left);
  const rounds = most === undefined ? '' : ` ${most === 0 ? 'No round' : most === 1 ? '1 round' : `${most} rounds`} left`;
  return `Sent back ${times <= 1 ? 'once' : times === 2 ? 'twice' : `${times} times`}.${rounds}`;
}
