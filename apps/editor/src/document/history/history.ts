import type { Pipeline } from '@baton/schema/graph/pipeline';
import { create } from 'mutative';
import { applyPatches } from '@baton/schema/patch/apply-patches';
import { diffDocs } from '../patch/diff-docs.ts';
import type { Patch } from '@baton/schema/patch/patch';
import { afterOthers } from './after-others.ts';
import type { Command, CommandContext } from './command.ts';

/** One intention as it was observed: what it changed and the way back, both by id, so they outlive others' edits. */
export interface HistoryEntry {
  label: string;
  forward: readonly Patch[];
  back: readonly Patch[];
  coalesce?: string;
  /** When it last grew, in ms. */
  at: number;
  /** Somebody else has changed the same place since: taking it back would take theirs back. */
  overtaken?: true;
}

export interface History {
  doc: Pipeline;
  past: readonly HistoryEntry[];
  future: readonly HistoryEntry[];
}

const LIMIT = 200;
const PAUSE_MS = 1_000;

export function newHistory(doc: Pipeline): History {
  return { doc, past: [], future: [] };
}

/** The history after a command. The same object when the command changed nothing. */
export function execute(history: History, command: Command, context: CommandContext, now: number): History {
  const next = edited(history.doc, (draft) => command.change(draft, context));
  if (next === history.doc) return history;
  const grown = growing(history, command, now);
  const before = grown ? applyPatches(history.doc, grown.back) : history.doc;
  const forward = diffDocs(before, next);
  const past = grown ? history.past.slice(0, -1) : history.past;
  if (forward.length === 0) return grown ? { doc: before, past, future: [] } : history;
  const entry: HistoryEntry = {
    label: grown?.label ?? command.label,
    forward,
    back: diffDocs(next, before),
    at: now,
    ...(command.coalesce !== undefined && { coalesce: command.coalesce }),
  };
  return { doc: next, past: [...past, entry].slice(-LIMIT), future: [] };
}

/** The library's draft type unrolls recursive JSON without end, so it is told nothing about the document. */
function edited(doc: Pipeline, change: (draft: Pipeline) => void): Pipeline {
  return create(doc as object, (draft: object) => {
    change(draft as Pipeline);
  }) as Pipeline;
}

/** The entry that this command continues, if any. */
function growing(history: History, command: Command, now: number): HistoryEntry | undefined {
  const last = history.past.at(-1);
  if (command.coalesce === undefined || last?.coalesce !== command.coalesce || history.future.length > 0) return undefined;
  // Grown on, it would take back what others have written there meanwhile.
  if (last.overtaken) return undefined;
  return now - last.at <= PAUSE_MS ? last : undefined;
}

/** From here on typing begins a new entry: a field was left. */
export function sealEntry(history: History): History {
  const last = history.past.at(-1);
  if (last?.coalesce === undefined) return history;
  const { coalesce: _done, ...sealed } = last;
  return { ...history, past: [...history.past.slice(0, -1), sealed] };
}

export interface Stepped {
  history: History;
  /** What was undone or redone; undefined when there was nothing. */
  entry: HistoryEntry | undefined;
}

/**
 * Takes back the newest entry that still changes something. One that others have overtaken is given up and handed back
 * without effect, so that it can be said; the next press goes on behind it.
 */
export function undo(history: History): Stepped {
  for (let last = history.past.length - 1; last >= 0; last -= 1) {
    const entry = history.past[last];
    if (!entry) break;
    const doc = applyPatches(history.doc, entry.back);
    if (doc === history.doc) continue;
    if (entry.overtaken) return { history: { ...history, past: history.past.slice(0, last) }, entry };
    return { history: { doc, past: history.past.slice(0, last), future: [...history.future, entry] }, entry };
  }
  return { history: history.past.length === 0 ? history : { ...history, past: [] }, entry: undefined };
}

export function redo(history: History): Stepped {
  for (let next = history.future.length - 1; next >= 0; next -= 1) {
    const entry = history.future[next];
    if (!entry) break;
    const doc = applyPatches(history.doc, entry.forward);
    if (doc === history.doc) continue;
    if (entry.overtaken) return { history: { ...history, future: history.future.slice(0, next) }, entry };
    const { coalesce: _done, ...sealed } = entry;
    return { history: { doc, past: [...history.past, sealed], future: history.future.slice(0, next) }, entry };
  }
  return { history: history.future.length === 0 ? history : { ...history, future: [] }, entry: undefined };
}

/** What came from elsewhere (a merge) replaces the document and is nobody's entry; it may overtake entries of one's own. */
export function withDoc(history: History, doc: Pipeline): History {
  if (doc === history.doc) return history;
  const theirs = diffDocs(history.doc, doc);
  const met = (entry: HistoryEntry): HistoryEntry => afterOthers(entry, theirs);
  return { doc, past: history.past.map(met), future: history.future.map(met) };
}
