import type { Json } from '@baton/schema/json';
import { applyPatches } from '@baton/schema/patch/apply-patches';
import { diffDocs } from './diff-docs.ts';
import { type DocPath, overlaps, type Patch, setPatch } from '@baton/schema/patch/patch';
import { readPath } from '@baton/schema/patch/read-path';
import { sameJson } from '@baton/schema/patch/same-json';

/** The same place changed on both sides. `undefined` means "removed". */
export interface Clash {
  path: string[];
  mine: Json | undefined;
  theirs: Json | undefined;
}

export interface Rebased<D> {
  /** Theirs with my changes on top. At a clash it shows mine: nobody's words vanish from under their fingers. */
  doc: D;
  clashes: Clash[];
}

/** My changes since `base`, put on top of `theirs`, place by place. */
export function rebase<D extends object>(base: D, mine: D, theirs: D): Rebased<D> {
  if (base === theirs) return { doc: mine, clashes: [] };
  const clashes = new Map<string, Clash>();
  let doc = theirs;
  for (const patch of diffDocs(base, mine)) {
    const clash = clashOf(patch, base, mine, theirs);
    if (!clash) {
      doc = applyPatches(doc, [asMove(patch, base, theirs) ?? patch]);
    } else if (!clashes.has(keyOf(clash))) {
      clashes.set(keyOf(clash), clash);
      doc = applyPatches(doc, [...patchesOfMine(clash), ...layoutBack(clash, doc, mine)]);
    }
  }
  return { doc, clashes: [...clashes.values()] };
}

/** The patches that may be sent: whatever lies in an undecided clash stays here. */
export function withoutClashes(patches: readonly Patch[], clashes: readonly Clash[]): Patch[] {
  return patches.filter((patch) => !clashes.some((clash) => overlaps(patch.path, clash.path)));
}

/** What taking one side means, as patches. */
export function patchesOf(path: DocPath, value: Json | undefined): Patch[] {
  return [value === undefined ? { op: 'remove', path: [...path] } : setPatch(path, value)];
}

function patchesOfMine(clash: Clash): Patch[] {
  return patchesOf(clash.path, clash.mine);
}

function clashOf(patch: Patch, base: object, mine: object, theirs: object): Clash | undefined {
  const was = readPath(base, patch.path);
  const now = readPath(theirs, patch.path);
  const wanted = patch.op === 'remove' ? undefined : patch.value;
  if (sameJson(now, was) || sameJson(now, wanted) || isLooks(patch.path)) return undefined;
  if (asMove(patch, base, theirs)) return undefined;
  const entry = patch.path.slice(0, 2);
  if (patch.path.length > 2 && ENTRY_LISTS.has(entry[0] ?? '') && readPath(theirs, entry) === undefined) {
    // The step around it is gone: the choice is about the whole step.
    return { path: entry, mine: readPath(mine, entry), theirs: undefined };
  }
  return { path: patch.path, mine: wanted, theirs: now };
}

const ENTRY_LISTS = new Set(['nodes', 'edges', 'notes']);

/** A move names the whole entry; when only its place changed, what others wrote inside it stays. */
function asMove(patch: Patch, base: object, theirs: object): Patch | undefined {
  if (patch.after === undefined || !sameJson(readPath(base, patch.path), patch.value)) return undefined;
  const now = readPath(theirs, patch.path);
  return now === undefined ? undefined : { ...patch, value: now };
}

/** A step that comes back stands where it stood. */
function layoutBack(clash: Clash, doc: object, mine: object): Patch[] {
  const [list, id = ''] = clash.path;
  if (list !== 'nodes' || clash.path.length !== 2 || clash.mine === undefined) return [];
  const path = ['layout', 'nodes', id];
  const spot = readPath(mine, path);
  return spot === undefined || readPath(doc, path) !== undefined ? [] : [setPatch(path, spot)];
}

/** Where a card stands is worth nobody's attention: the last to move it wins. */
function isLooks(path: DocPath): boolean {
  return path[0] === 'layout' && path[1] === 'nodes';
}

function keyOf(clash: Clash): string {
  return JSON.stringify(clash.path);
}
