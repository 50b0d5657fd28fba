import type { RunState } from '@baton/schema/run/state';

/** A run whose steps count how often they are looked at: what an engine function costs, in looks and not in milliseconds. */
export function counted(run: RunState): { run: RunState; looks(): number } {
  let looks = 0;
  const counting = <T extends object>(record: T): T =>
    new Proxy(record, {
      get(target, key, receiver) {
        looks += 1;
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
  return { run: { ...run, steps: counting(run.steps), current: counting(run.current) }, looks: () => looks };
}
