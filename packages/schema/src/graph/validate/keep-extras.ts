import type { Issue } from '../../errors/issue.ts';
import { isJsonObject, type Json } from '../../json.ts';
import { pointerPart } from '../json-safety.ts';
import { warning } from './issue-of.ts';

/**
 * The rule for keys that this format does not know: they stay where they are through load, save and export, so that a
 * hand's or another program's marks are not lost; they mean nothing, are not in the hash, and each is a warning, so
 * that a misspelt key is seen. `raw` is the document as given, `parsed` the same with defaults and without such keys.
 */
export function keepExtras<T extends Json>(raw: Json, parsed: T, path = ''): { value: T; issues: Issue[] } {
  if (Array.isArray(raw) && Array.isArray(parsed)) {
    const entries = parsed.map((entry, index) => keepExtras(raw[index] ?? null, entry, `${path}/${index}`));
    return { value: entries.map(({ value }) => value) as unknown as T, issues: entries.flatMap(({ issues }) => issues) };
  }
  if (!isJsonObject(raw) || !isJsonObject(parsed)) return { value: parsed, issues: [] };
  const issues: Issue[] = [];
  const kept: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(parsed)) {
    const inside = keepExtras(raw[key] ?? null, value, `${path}/${pointerPart(key)}`);
    kept[key] = inside.value;
    issues.push(...inside.issues);
  }
  for (const [key, value] of Object.entries(raw)) {
    if (Object.hasOwn(parsed, key)) continue;
    kept[key] = value;
    issues.push(extra(`${path}/${pointerPart(key)}`, key));
  }
  return { value: kept as T, issues };
}

function extra(path: string, key: string): Issue {
  return warning({
    code: 'unknown_key',
    path,
    message: `“${key}” is not known here and has no effect.`,
    fix: 'Look for a spelling mistake. It is kept as it is.',
  });
}
