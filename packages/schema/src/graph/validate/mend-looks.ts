import type { Issue } from '../../errors/issue.ts';
import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { pointerPart } from '../json-safety.ts';
import { layoutSchema } from '../pipeline.ts';
import { warning } from './issue-of.ts';

/** Farther out than this is no place on a map. */
const FARTHEST = 1_000_000;

function isPlace(value: Json): boolean {
  if (!isJsonObject(value) || !layoutSchema.safeParse({ nodes: { one: value } }).success) return false;
  return ['x', 'y', 'w', 'h'].every((key) => value[key] === undefined || Math.abs(Number(value[key])) <= FARTHEST);
}

function dropped(path: string, what: string): Issue {
  return warning({
    code: 'look_dropped',
    path,
    message: `${what} on the map could not be read and was left out.`,
    fix: 'Nothing to do: the map arranges it by itself.',
  });
}

/**
 * Looks never stand in the way of meaning: positions and phases that make no sense are left out with a warning, and
 * the map arranges those steps by itself. Everything else of the document stays as it is.
 */
export function mendLooks(document: JsonObject): { document: JsonObject; issues: Issue[] } {
  const { layout } = document;
  if (layout === undefined) return { document, issues: [] };
  if (!isJsonObject(layout)) {
    const { layout: _unreadable, ...rest } = document;
    return { document: rest, issues: [dropped('/layout', 'The arrangement')] };
  }
  const issues: Issue[] = [];
  const mended: JsonObject = { ...layout };
  if (layout.nodes !== undefined) {
    const places = isJsonObject(layout.nodes) ? Object.entries(layout.nodes) : [];
    if (!isJsonObject(layout.nodes)) issues.push(dropped('/layout/nodes', 'The arrangement'));
    const bad = new Set(places.filter(([, place]) => !isPlace(place)).map(([id]) => id));
    issues.push(...[...bad].map((id) => dropped(`/layout/nodes/${pointerPart(id)}`, 'The place of a step')));
    mended.nodes = Object.fromEntries(places.filter(([id]) => !bad.has(id)));
  }
  if (layout.phases !== undefined) {
    const phases = Array.isArray(layout.phases) ? layout.phases : [];
    if (!Array.isArray(layout.phases)) issues.push(dropped('/layout/phases', 'The phases'));
    const isGood = phases.map((phase) => layoutSchema.safeParse({ phases: [phase] }).success);
    issues.push(...isGood.flatMap((good, index) => (good ? [] : [dropped(`/layout/phases/${index}`, 'A phase')])));
    mended.phases = phases.filter((_phase, index) => isGood[index]);
  }
  return { document: { ...document, layout: mended }, issues };
}
