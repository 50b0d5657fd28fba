import { renameResultField as renameEverywhere } from '@baton/schema/graph/rename-field';
import type { Json } from '@baton/schema/json';
import type { Command } from '../history/command.ts';
import { plain } from '../history/plain.ts';
import { findStep } from '../steps/find.ts';
import { writeSetting } from './set-setting.ts';
import { fieldRenameProblem } from '../rules/field-rename-problem.ts';

export interface RenameResultField {
  node: string;
  /** The setting that says what the step produces, and what it becomes with the new name in it. */
  setting: string;
  value: Json;
  /** Where the field lies in the result: `['people', '*', 'name']`. */
  at: readonly string[];
  to: string;
}

/** A field of what a step produces with another name; every chip, rule and formula that uses it follows in the same entry. */
export function renameResultField({ node: id, setting, value, at, to }: RenameResultField): Command {
  return {
    label: `rename ‘${at.at(-1) ?? ''}’ to ‘${to}’`,
    change(doc, { catalog }) {
      const node = findStep(doc, id);
      if (!node || node.locked || fieldRenameProblem(plain(doc), { node: id, at, to }, catalog) !== undefined) return;
      writeSetting(node.config, setting.split('.'), value);
      const renamed = renameEverywhere(plain(doc), id, at, to, catalog);
      doc.nodes = renamed.nodes;
      doc.samples = renamed.samples;
    },
  };
}
