import type { Command } from '../history/command.ts';
import { findStep } from '../steps/find.ts';
import { wayName } from '../steps/way-names.ts';

/** A way out with another name; its paths stay, because they know it by its id. */
export function renameWayOut({ node: id, outcome, name }: { node: string; outcome: string; name: string }): Command {
  return {
    label: `rename a way out to ‘${name.trim()}’`,
    change(doc, { catalog }) {
      const node = findStep(doc, id);
      const definition = node && catalog.get(node.type);
      if (node && definition && !node.locked && name.trim() !== '') wayName(definition, node.config, outcome)?.write(name.trim());
    },
  };
}
