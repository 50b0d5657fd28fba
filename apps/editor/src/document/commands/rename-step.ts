import { renameStepKey } from '@baton/schema/graph/rename-key';
import { LIMITS } from '@baton/schema/limits';
import type { Command } from '../history/command.ts';
import { plain } from '../history/plain.ts';
import { findStep } from '../steps/find.ts';
import { freeKey, keyFrom } from '../steps/new-step.ts';

export interface RenameStep {
  id: string;
  /** What people read. */
  name?: string;
  /** What references use; absent: it follows the name as long as it was made of the old one. */
  key?: string;
}

/** A step with another name, another key, or both; every text that names it follows in the same entry. */
export function renameStep(args: RenameStep): Command {
  return {
    label: args.name === undefined ? 'rename what value chips call a step' : `rename a step to ‘${args.name.trim()}’`,
    change(doc, { catalog }) {
      const node = findStep(doc, args.id);
      if (!node || node.locked) return;
      const follows = node.key === keyFrom(node.name) || node.key.startsWith(`${keyFrom(node.name)}_`);
      const name = args.name?.trim().slice(0, LIMITS.nameChars);
      if (name !== undefined && name !== '') node.name = name;
      const wanted =
        args.key === undefined ? (name !== undefined && name !== '' && follows ? keyFrom(name) : undefined) : keyFrom(args.key);
      if (wanted === undefined) return;
      const key = freeKey(doc, wanted, args.id);
      if (key === node.key) return;
      const renamed = renameStepKey(plain(doc), args.id, key, catalog);
      doc.nodes = renamed.nodes;
      doc.samples = renamed.samples;
    },
  };
}
