import type { Json } from '../json.ts';
import { pointerOf } from './plain-issue.ts';

export interface TextLeaf {
  pointer: string;
  text: string;
}

/** Every text of a value with its pointer, in document order; whole branches under `except` are left out. */
export function textLeaves(value: Json, except: readonly string[] = []): TextLeaf[] {
  const found: TextLeaf[] = [];
  walk(value, [], except, found);
  return found;
}

function walk(value: Json, path: (string | number)[], except: readonly string[], found: TextLeaf[]): void {
  const pointer = pointerOf(path);
  if (except.includes(pointer)) return;
  if (typeof value === 'string') found.push({ pointer, text: value });
  else if (Array.isArray(value)) value.forEach((entry, index) => walk(entry, [...path, index], except, found));
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key], except, found);
}
