/** One level of a for-each: the frame's node id and the item's key. */
export interface ScopeStep {
  frame: string;
  item: string;
}
/** Outermost frame first; empty at the top level. */
export type Scope = readonly ScopeStep[];

/** A node in a scope, whatever the round: `nodeId@frame:item/frame:item`. */
export function placeKey(nodeId: string, scope: Scope): string {
  return scope.length === 0 ? nodeId : `${nodeId}@${scopeKey(scope)}`;
}

/** One execution of a place: `place#round`. Attempts of one round share it. */
export function stepKey(nodeId: string, scope: Scope, round: number): string {
  return `${placeKey(nodeId, scope)}#${round}`;
}

export function scopeKey(scope: Scope): string {
  return scope.map((level) => `${level.frame}:${encodeURIComponent(level.item)}`).join('/');
}

export interface ParsedStepKey {
  nodeId: string;
  scope: Scope;
  round: number;
  place: string;
}

/** The reverse of stepKey; undefined for anything that is not one. */
export function parseStepKey(key: string): ParsedStepKey | undefined {
  const hash = key.lastIndexOf('#');
  const round = Number(key.slice(hash + 1));
  if (hash < 1 || !Number.isInteger(round) || round < 1) return undefined;
  const place = key.slice(0, hash);
  const at = place.indexOf('@');
  if (at === -1) return { nodeId: place, scope: [], round, place };
  const scope: ScopeStep[] = [];
  for (const level of place.slice(at + 1).split('/')) {
    const colon = level.indexOf(':');
    if (colon < 1) return undefined;
    try {
      scope.push({ frame: level.slice(0, colon), item: decodeURIComponent(level.slice(colon + 1)) });
    } catch {
      return undefined;
    }
  }
  return { nodeId: place.slice(0, at), scope, round, place };
}
