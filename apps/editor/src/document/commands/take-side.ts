import type { Command } from '../history/command.ts';
import { plain } from '../history/plain.ts';
import { applyPatches } from '@baton/schema/patch/apply-patches';
import type { Patch } from '@baton/schema/patch/patch';

/** Takes one side of a clash, or a repair that came as patches. */
export function takeSide(patches: readonly Patch[], label: string): Command {
  return {
    label,
    change(doc) {
      Object.assign(doc, applyPatches(plain(doc), patches));
    },
  };
}
