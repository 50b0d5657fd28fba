import type { Issue } from '@baton/schema/errors/issue';

/** What is wrong with a step's fields, by the field's full key; findings name it or point into the settings. */
export function faultsByField(issues: readonly Issue[], nodeId: string, nodeIndex: number): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const start = `/nodes/${nodeIndex}/config/`;
  for (const { where, message, fix } of issues) {
    if (where.node !== nodeId) continue;
    const field = where.field ?? (where.path.startsWith(start) ? where.path.slice(start.length).split('/').join('.') : undefined);
    if (field === undefined) continue;
    const sentence = `${withoutName(message)} ${fix}`;
    found.set(field, [...(found.get(field) ?? []), sentence]);
  }
  return found;
}

/** In the inspector it is clear which step is meant: “Review”: it uses … becomes "It uses …". */
function withoutName(message: string): string {
  const rest = message.replace(/^“[^”]*”(?:: | )/, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
