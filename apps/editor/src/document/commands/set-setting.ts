import type { Json, JsonObject } from '@baton/schema/json';
import type { Command } from '../history/command.ts';
import { findStep } from '../steps/find.ts';
import { outcomesOf } from '../steps/outcomes.ts';
import { dropLostPaths } from './parts/drop-lost-paths.ts';

export interface SetSetting {
  node: string;
  /** The field's key: a path into the settings, "choose.from". */
  field: string;
  /** `undefined` takes the setting away. */
  value: Json | undefined;
  /** The field's label, for "Undo: change ‘Due after’". */
  label: string;
  /** Typing: changes of the same place that follow each other are one entry. */
  typing?: string;
}

/** One setting of a step. Paths from ways out that this takes away go with them. */
export function setSetting(args: SetSetting): Command {
  return {
    label: `change ‘${args.label}’`,
    ...(args.typing !== undefined && { coalesce: `set ${args.node} ${args.field} ${args.typing}` }),
    change(doc, { catalog }) {
      const node = findStep(doc, args.node);
      if (!node || node.locked) return;
      const before = outcomesOf(doc, node, catalog);
      writeSetting(node.config, args.field.split('.'), args.value);
      dropLostPaths(doc, node, before, catalog);
    },
  };
}

/** Writes a setting at its key, making the groups on the way; `undefined` takes it away. */
export function writeSetting(config: JsonObject, parts: readonly string[], value: Json | undefined): void {
  const [head, ...rest] = parts;
  if (head === undefined || head === '__proto__') return;
  if (rest.length === 0) {
    if (value === undefined) delete config[head];
    else config[head] = value;
    return;
  }
  const inner = config[head];
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) config[head] = {};
  writeSetting(config[head] as JsonObject, rest, value);
}
