import type { GateComment } from '@baton/schema/api/gates';
import { isJsonObject, type Json } from '@baton/schema/json';
import type { RunState } from '@baton/schema/run/state';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { CommentRow } from '../ports/gate-store.ts';

/** Comments on these documents in all rounds, each with what a later version of the document answered. */
export async function gateComments(
  deps: Pick<HouseDeps, 'gates' | 'engine'>,
  caller: Caller,
  run: RunState,
  artefacts: readonly string[],
): Promise<GateComment[]> {
  const rows = artefacts.length === 0 ? [] : await deps.gates.comments(run.runId, artefacts);
  const answers = new Map<string, Answer[]>();
  for (const artefact of new Set(rows.map((row) => row.artefact))) answers.set(artefact, await answersIn(deps, run, artefact));
  return rows.map((row) => commentView(row, caller, answers.get(row.artefact) ?? []));
}

export function commentView(
  { gateId: _gate, runId: _run, ...row }: CommentRow,
  caller: Caller,
  answers: readonly Answer[] = [],
): GateComment {
  const found = answers.find(
    (answer) => answer.version > row.version && (answer.comment.includes(row.id) || sameWords(answer.comment, row.text)),
  );
  return {
    ...row,
    answer: found ? { text: found.text, at: found.at } : null,
    mine: row.by.kind === caller.actor.kind && row.by.id === caller.actor.id,
  };
}

interface Answer {
  version: number;
  comment: string;
  text: string;
  at: string;
}

/** A document that is redone says in its `answers` what became of each comment, by the comment's id or its words. */
async function answersIn(deps: Pick<HouseDeps, 'engine'>, run: RunState, artefact: string): Promise<Answer[]> {
  const found: Answer[] = [];
  for (const { ref, at } of run.artefacts[artefact]?.slice(1) ?? []) {
    const content = await deps.engine.artefact(run.runId, ref);
    for (const { comment, answer } of answerEntries(content)) found.push({ version: ref.version, comment, text: answer, at });
  }
  return found;
}

function answerEntries(content: Json): { comment: string; answer: string }[] {
  const list = isJsonObject(content) && Array.isArray(content.answers) ? content.answers : [];
  return list.flatMap((entry) =>
    isJsonObject(entry) && typeof entry.comment === 'string' && typeof entry.answer === 'string'
      ? [{ comment: entry.comment, answer: entry.answer }]
      : [],
  );
}

function sameWords(a: string, b: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();
  return plain(a) === plain(b);
}
