import type { GateComment } from '@baton/schema/api/gate-view';
import { valueAt } from '@baton/schema/artefact/pointer';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { isJsonObject, type Json } from '@baton/schema/json';
import type { Actor } from '@baton/schema/run/actor';
import type { RunState } from '@baton/schema/run/state';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { CommentRow } from '../ports/comment-store.ts';
import { writerOf } from './step-names.ts';

type Deps = Pick<HouseDeps, 'comments' | 'engine'>;

interface Where {
  run: RunState;
  pipeline: Pipeline;
}

/** Comments on these documents in all rounds, each with what was said about it since. */
export async function gateComments(deps: Deps, caller: Caller, where: Where, artefacts: readonly string[]): Promise<GateComment[]> {
  const rows = await deps.comments.of(where.run.runId, artefacts);
  const histories = new Map<string, History>();
  for (const artefact of new Set(rows.map((row) => row.artefact))) histories.set(artefact, await historyOf(deps, where, artefact));
  return rows.map((row) => commentView(row, caller, histories.get(row.artefact) ?? []));
}

/** One comment as its page shows it. */
export async function oneComment(deps: Deps, caller: Caller, where: Where, row: CommentRow): Promise<GateComment> {
  return commentView(row, caller, await historyOf(deps, where, row.artefact));
}

function commentView(row: CommentRow, caller: Caller, history: History): GateComment {
  const { gateId: _gate, runId: _run, replies, raisedAt: _raised, settled, ...comment } = row;
  const answers = history.flatMap(({ version, by, at, answers: given }) =>
    version <= row.version
      ? []
      : given.filter((entry) => isAbout(entry, row)).map(({ text }) => ({ kind: 'answer' as const, by, at, text })),
  );
  const said = replies.map((reply) => ({ kind: 'reply' as const, ...reply }));
  const newest = answers.at(-1);
  const passage = valueAt(history.find((entry) => entry.version === row.version)?.content ?? null, row.pointer);
  return {
    ...comment,
    passage: typeof passage === 'string' ? passage : '',
    answer: newest ? { text: newest.text, at: newest.at } : null,
    thread: [...said, ...answers].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    state: stateOf(row, newest?.at, history),
    settled,
    mine: row.by.kind === caller.actor.kind && row.by.id === caller.actor.id,
  };
}

function stateOf({ settled, raisedAt, version, at }: CommentRow, answeredAt: string | undefined, history: History): GateComment['state'] {
  if (settled) return 'settled';
  if (raisedAt !== null && (answeredAt === undefined || answeredAt < raisedAt)) return 'raised';
  if (answeredAt !== undefined) return 'answered';
  const again = history.some((entry) => entry.by.kind === 'system' && entry.version > version && entry.at > at);
  return again ? 'unanswered' : 'open';
}

interface Answer {
  /** The comment's id, where the answer names it. */
  id: string;
  /** The comment in the agent's words. */
  comment: string;
  text: string;
}
type History = { version: number; at: string; by: Actor; content: Json; answers: Answer[] }[];

/** Every version of a document, oldest first, with what each of them answered. */
async function historyOf(deps: Deps, { run, pipeline }: Where, artefact: string): Promise<History> {
  return Promise.all(
    (run.artefacts[artefact] ?? []).map(async (written) => {
      const content = await deps.engine.artefact(run.runId, written.ref);
      const apart = run.steps[written.step]?.answers;
      const answers = [...answersIn(content), ...(apart ? answersBeside(await deps.engine.value(run.runId, apart)) : [])];
      return { version: written.ref.version, at: written.at, by: writerOf(pipeline, written), content, answers };
    }),
  );
}

/** A document that is redone says in its `answers` what became of each comment. */
function answersIn(content: Json): Answer[] {
  const list = isJsonObject(content) && Array.isArray(content.answers) ? content.answers : [];
  return list.flatMap((entry) => {
    if (!isJsonObject(entry) || typeof entry.answer !== 'string') return [];
    const { comment_id: id, comment, answer } = entry;
    return [{ id: typeof id === 'string' ? id : '', comment: typeof comment === 'string' ? comment : '', text: answer }];
  });
}

/** Where a result has no place for answers, its step keeps them beside it. */
function answersBeside(list: Json): Answer[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry) =>
    isJsonObject(entry) && typeof entry.comment === 'string' && typeof entry.answer === 'string'
      ? [{ id: entry.comment, comment: '', text: entry.answer }]
      : [],
  );
}

/** By the comment's id, bare or in the square brackets in which the agent was told it; without one by its words. */
function isAbout(answer: Answer, { id, text }: CommentRow): boolean {
  if (answer.id !== '') return answer.id.replace(/^\[|\]$/g, '') === id;
  return answer.comment.includes(id) || plain(answer.comment) === plain(text);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}
