import type { StepState } from '@baton/schema/run/state';
import type { Status } from '../../ui/chip/status-look.ts';

/** A step's state as a chip says it. */
export function stepStatus(step: StepState | undefined): { status: Status; children?: string } {
  switch (step?.status) {
    case undefined:
      return { status: 'not_started' };
    case 'running':
      return { status: 'working' };
    case 'retrying':
      return step.retryAt === undefined ? { status: 'in_line' } : { status: 'working', children: 'Tries again by itself' };
    case 'waiting':
      if (step.wait?.kind === 'person') return { status: 'waiting', children: 'Waits for a person' };
      if (step.wait?.kind === 'mark') return { status: 'held', children: 'Waits for you' };
      return { status: 'waiting_time', ...(step.wait?.kind === 'event' && { children: `Until ${step.wait.name ?? 'something'} arrives` }) };
    case 'attention':
      return { status: 'attention' };
    case 'done':
      return { status: step.edited && step.edited.length > 0 ? 'edited' : 'done' };
    case 'skipped':
      return { status: 'skipped', ...(step.by === 'hand' && step.actor && { children: `Skipped by ${step.actor.name}` }) };
    case 'cancelled':
      return { status: 'stopped' };
    case 'stale':
      return { status: 'stale' };
  }
}
