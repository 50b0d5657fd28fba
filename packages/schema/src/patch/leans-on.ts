import type { Json } from '../json.ts';
import type { DocPath, Patch } from './patch.ts';

/** Places that have to be there for a change to make sense: a path stands on the steps at its two ends. */
export function leansOn({ op, path, value }: Patch): DocPath[] {
  const [list, , part, deeper] = path;
  if (op !== 'set' || list !== 'edges') return [];
  if (part === undefined) return [...stepIn(startIn(value)), ...stepIn(fieldOf(value, 'to'))];
  if (part === 'to') return stepIn(value);
  return part === 'from' ? stepIn(deeper === undefined ? fieldOf(value, 'node') : deeper === 'node' ? value : undefined) : [];
}

function startIn(edge: Json | undefined): Json | undefined {
  return fieldOf(fieldOf(edge, 'from'), 'node');
}

function fieldOf(value: Json | undefined, key: string): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value[key] : undefined;
}

function stepIn(id: Json | undefined): DocPath[] {
  return typeof id === 'string' ? [['nodes', id]] : [];
}
