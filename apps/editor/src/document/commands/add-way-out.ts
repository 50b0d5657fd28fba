import type { Command } from '../history/command.ts';
import { findStep } from '../steps/find.ts';
import { entriesOf, freeEntryId, wayList } from '../steps/way-names.ts';

/** One more decision or case of a step whose ways out are its own to name. */
export function addWayOut({ node: id, name }: { node: string; name: string }): Command {
  return {
    label: `add the way out ‘${name.trim()}’`,
    change(doc, { catalog }) {
      const node = findStep(doc, id);
      const definition = node && catalog.get(node.type);
      const list = definition && wayList(definition, node.config);
      if (!list || node.locked || name.trim() === '') return;
      const entries = entriesOf(node.config, list.key);
      if (list.max !== undefined && entries.length >= list.max) return;
      node.config[list.key] = [
        ...entries,
        { id: freeEntryId(entries, list.key), ...structuredClone(list.entry ?? {}), [list.title]: name.trim() },
      ];
    },
  };
}
