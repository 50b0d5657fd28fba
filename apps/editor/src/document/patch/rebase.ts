import type { Json } from '@baton/schema/json';
import { applyPatches } from '@baton/schema/patch/apply-patches';
import { diffDocs } from './diff-docs.ts';
import type { PipelineEdge } from '@baton/schema/graph/pipeline';
import { type DocPath, overlaps, type Patch, setPatch } from '@baton/schema/patch/patch';
import { readPath } from '@baton/schema/patch/read-path';
import { sameJson } from '@baton/schema/patch/same-json';

/** The same place changed on both sides. `undefined` means "removed". */
export interface Clash {
  path: string[];
  mine: Json | undefined;
  theirs: Json | undefined;
  /** Paths of a step that come and go with it, by the side that is taken. */
  along?: Record<'mine' | 'theirs', readonly Patch[]>;
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
      doc = applyPatches(doc, [...sideOf(clash, 'mine'), ...layoutBack(clash, doc, mine)]);
    }
  }
  return { doc, clashes: [...clashes.values()] };
}

/** The patches that may be sent: whatever lies in an undecided clash stays here. */
export function withoutClashes(patches: readonly Patch[], clashes: readonly Clash[]): Patch[] {
  const kept = clashes.flatMap((clash) => [clash.path, ...(clash.along?.mine ?? []).map((patch) => patch.path)]);
  return patches.filter((patch) => !kept.some((path) => overlaps(patch.path, path)));
}

/** What taking one side means, as patches. */
export function sideOf(clash: Clash, side: 'mine' | 'theirs'): Patch[] {
  const value = clash[side];
  const own: Patch = value === undefined ? { op: 'remove', path: [...clash.path] } : setPatch(clash.path, value);
  return [own, ...(clash.along?.[side] ?? [])];
}

function clashOf(patch: Patch, base: object, mine: object, theirs: object): Clash | undefined {
  const was = readPath(base, patch.path);
  const now = readPath(theirs, patch.path);
  const wanted = patch.op === 'remove' ? undefined : patch.value;
  const torn = tornStep(patch, base, mine, theirs);
  if (torn !== undefined) return stepClash(['nodes', torn], { base, mine, theirs });
  const entry = patch.path.slice(0, 2);
  if (patch.op === 'set' && patch.path.length > 2 && ENTRY_LISTS.has(entry[0] ?? '') && readPath(theirs, entry) === undefined) {
    // The step around it is gone: the choice is about the whole step.
    return stepClash(entry, { base, mine, theirs });
  }
  if (sameJson(now, was) || sameJson(now, wanted) || isLooks(patch.path)) return undefined;
  if (asMove(patch, base, theirs)) return undefined;
  return { path: patch.path, mine: wanted, theirs: now };
}

interface Sides {
  base: object;
  mine: object;
  theirs: object;
}

/** One side removed a step that the other one works on: its paths come back, or go, with it. */
function stepClash(path: DocPath, { base, mine, theirs }: Sides): Clash {
  const clash: Clash = { path: [...path], mine: readPath(mine, path), theirs: readPath(theirs, path) };
  if (path[0] !== 'nodes') return clash;
  const without = clash.mine === undefined ? { at: 'mine' as const, doc: mine } : { at: 'theirs' as const, doc: theirs };
  const withIt = clash.mine === undefined ? theirs : mine;
  const edges = edgesAt(path, withIt);
  if (edges.length === 0) return clash;
  const stands = (edge: PipelineEdge, ends: readonly string[]): boolean =>
    endsOf(edge).every((end) => ends.includes(end) || ![mine, theirs].some((doc) => hasStep(base, end) && !hasStep(doc, end)));
  const back = edges.filter((edge) => stands(edge, path.slice(1))).map(edgePatch);
  // Where the step is not, its paths are as that side has left them, as far as they still lead somewhere.
  const left = edges.map(({ id }): Patch => {
    const edge = readPath(without.doc, ['edges', id]) as unknown as PipelineEdge | undefined;
    return edge && stands(edge, []) ? edgePatch(edge) : { op: 'remove', path: ['edges', id] };
  });
  clash.along = without.at === 'mine' ? { mine: left, theirs: back } : { mine: back, theirs: left };
  return clash;
}

function edgePatch(edge: PipelineEdge): Patch {
  return setPatch(['edges', edge.id], edge as unknown as Json);
}

function endsOf(edge: PipelineEdge): string[] {
  return [edge.from.node, edge.to];
}

function edgesAt([, step]: DocPath, doc: object): PipelineEdge[] {
  return ((doc as { edges?: PipelineEdge[] }).edges ?? []).filter((edge) => step !== undefined && endsOf(edge).includes(step));
}

function hasStep(doc: object, id: string): boolean {
  return readPath(doc, ['nodes', id]) !== undefined;
}

/** The step that this change needs, or takes away, and that the other side has taken away, or works on with a path. */
function tornStep({ op, path }: Patch, base: object, mine: object, theirs: object): string | undefined {
  const [list, id = ''] = path;
  const removed = (step: string, from: object): boolean => hasStep(base, step) && !hasStep(from, step);
  if (list === 'edges') {
    const edge = { here: readPath(mine, ['edges', id]), there: readPath(theirs, ['edges', id]), was: readPath(base, ['edges', id]) };
    if (edge.here !== undefined)
      return endsOf(edge.here as unknown as PipelineEdge).find((end) => hasStep(mine, end) && removed(end, theirs));
    if (edge.there === undefined || sameJson(edge.there, edge.was)) return undefined;
    return endsOf(edge.there as unknown as PipelineEdge).find((end) => hasStep(theirs, end) && removed(end, mine));
  }
  if (op !== 'remove' || list !== 'nodes' || path.length !== 2 || !hasStep(theirs, id)) return undefined;
  return edgesAt(path, theirs).some((edge) => !sameJson(edge, readPath(base, ['edges', edge.id]))) ? id : undefined;
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
