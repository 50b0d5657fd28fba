import type { RunState } from '@baton/schema/run/state';

/** Somebody tries a part of a draft, here or in the run that has called this one: nobody else is bothered with it. */
export function isTry({ started }: RunState): boolean {
  return started?.trial !== undefined || started?.parent?.tried === true;
}
