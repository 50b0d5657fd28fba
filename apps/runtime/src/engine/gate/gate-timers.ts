import type { GateState } from '@baton/schema/run/state';

/** Every timer row that stands for a gate: they go with the commit that closes it. One that has fired is gone already. */
export function gateTimers({ dueTimer, remindTimer, dayTimer, againTimer }: GateState): string[] {
  return [dueTimer, remindTimer, dayTimer, againTimer].filter((timer) => timer !== undefined);
}
