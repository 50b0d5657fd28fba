import { replaceInText } from '../commands/replace-in-text.ts';
import type { Repairs } from './repair.ts';

/** What a check itself proposes to write instead: the name that was meant, or what stands there when nothing came. */
export const rewrite: Repairs = ({ repair }) => {
  if (repair?.command !== 'replace-reference') return [];
  const { node, path, from, to } = repair.args;
  if (typeof node !== 'string' || typeof path !== 'string' || typeof from !== 'string' || typeof to !== 'string') return [];
  return [{ label: repair.label, command: replaceInText({ node, path, from, to, holes: repair.args['holes'] === true }) }];
};
