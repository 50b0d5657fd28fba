import type { GateView } from '@baton/schema/api/gate-view';
import type { GateParty } from '@baton/schema/run/gate';
import type { GraphView } from '@baton/schema/graph/graph-view';
import { isJsonObject } from '@baton/schema/json';
import { sameActor } from '@baton/schema/run/actor';
import type { GateState, RunState } from '@baton/schema/run/state';
import type { Scope } from '@baton/schema/run/step-key';
import type { Caller } from '../../auth/caller.ts';
import { standing } from '../../engine/gate/tally.ts';
import { roundsAllowed, roundsTaken, usedUpOutcomes } from '../../engine/send-back.ts';
import { startersOf } from '../../engine/starters-of.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { GateRow } from '../ports/gate-store.ts';
import type { LoadedState } from '../ports/engine-door.ts';
import { assigneeWords } from './assignee-words.ts';
import { type AtGates, isAlone } from './caller-at-gates.ts';
import { earlierNotes } from './earlier-notes.ts';
import { gateComments } from './gate-comments.ts';
import { gateBackground, gateDocuments } from './gate-documents.ts';
import { gateHistory } from './gate-history.ts';
import { gateRecords } from './gate-records.ts';
import { gateStages } from './gate-stages.ts';
import { gateAbout, gateSummary } from './gate-summary.ts';
import { mayAnswerFor, placesOf } from './may-answer-for.ts';
import { mayGrantRound } from './may-grant-round.ts';
import { partyViews } from './party-views.ts';
import { redoView } from './redo-view.ts';
import { sameScope } from './step-names.ts';
import { whatNow } from './what-now.ts';

interface About {
  at: AtGates;
  row: GateRow;
  gate: GateState;
}

/** Everything that the gate page shows, put together from the gate's row, the run and its documents. */
export async function gateView(deps: HouseDeps, { state, view }: LoadedState, about: About): Promise<GateView> {
  const { at, row, gate } = about;
  const { caller } = at;
  const { request } = row;
  const mine = (party: GateParty): boolean => mayAnswerFor(party, at, gateAbout(row));
  const asideUntil = await deps.gates.asideUntil(row.id, caller.userId, new Date(deps.clock.now()).toISOString());
  const [summary, documents, background, asked, comments, note, notedBefore] = await Promise.all([
    gateSummary(deps, at, row, asideUntil),
    gateDocuments(deps, view.pipeline, state, gate, request),
    gateBackground(deps, view.pipeline, state, request),
    askedWords(deps, state, view),
    gateComments(
      deps,
      caller,
      { run: state, pipeline: view.pipeline },
      request.documents.map((document) => document.ref.artefact),
    ),
    deps.gates.note(row.id, caller.userId),
    earlierNotes(deps, caller, state, gate),
  ]);
  const answered = standing(gate).some((answer) => answer.actor.id === caller.actor.id && answer.actor.kind === caller.actor.kind);
  // Where the parties decide on their own, nothing of the others is sent until one has answered.
  const hidden = request.independent && gate.status === 'open' && !answered;
  return {
    gate: summary,
    request,
    documents,
    background,
    asked,
    stages: gateStages(view.pipeline, deps.catalog, state, gate.nodeId),
    parties: partyViews({ ...about, hidden }),
    unavailable: usedUpOutcomes(view, state, gate.nodeId, gate.scope),
    roundsLeft: roundsLeft(view, state, gate),
    roundAsked: gate.roundAsked ?? null,
    mayGrantRound: mayGrantRound(caller),
    redo: redoView({ state, view }, gate, row, caller.guest === undefined && request.parties.some(mine)),
    comments: hidden ? comments.filter((comment) => comment.mine || comment.round < gate.round) : comments,
    note: { text: note?.text ?? '', savedAt: note?.savedAt ?? null },
    earlierNotes: notedBefore,
    history: historyFor(about, state, hidden),
    sentBack: sentBack(state, gate),
    whatNow: gate.status !== 'open' || answered ? whatNow(view, state, mine) : null,
    signer: {
      name: caller.actor.name,
      ownWork: isOwnWork(state, gate, caller),
      guest: caller.guest !== undefined,
      alone: isAlone(at),
      standsInFor: gate.status === 'open' ? placesOf(request.parties, at, gateAbout(row)) : [],
    },
    records: await recordsOf(deps, about, comments),
    undelivered: [],
  };
}

/** Nothing to file while the gate is open, or where no document was decided on. */
async function recordsOf(
  deps: HouseDeps,
  { at: { caller }, row, gate }: About,
  comments: GateView['comments'],
): Promise<GateView['records']> {
  const subject = gate.documents.find((ref) => row.request.documents.some((shown) => shown.ref.artefact === ref.artefact));
  const editable = row.request.documents.some((shown) => shown.editable);
  if (gate.status !== 'decided' || !subject || !(row.request.release || editable)) return [];
  const signoff = await deps.signoffs.ofGate(caller.workspaceId, row.id);
  return signoff ? gateRecords({ signoff, subject, release: row.request.release, comments, results: row.request.results }) : [];
}

/** Where the parties decide on their own, what others said is not in the history either until one has answered. */
function historyFor({ row, gate, at }: About, run: RunState, hidden: boolean): GateView['history'] {
  const { caller } = at;
  const visible = hidden ? { ...gate, answers: gate.answers.filter((answer) => answer.actor.id === caller.actor.id) } : gate;
  const shown = hidden ? { ...run, gates: { ...run.gates, [gate.gateId]: visible } } : run;
  return gateHistory(shown, visible, row.request, (assignee) => assigneeWords(assignee, at, row.askedBy));
}

function roundsLeft(view: GraphView, run: RunState, gate: GateState): Record<string, number> {
  const left: Record<string, number> = {};
  for (const [outcome, edge] of view.node(gate.nodeId)?.sendBacks ?? [])
    left[outcome] = Math.max(0, roundsAllowed(run, edge, gate.scope) - roundsTaken(run, edge, gate.scope));
  return left;
}

/** Why it is asked again: the send-back that led to this round, in the gate's own list item or around it. */
function sentBack(run: RunState, gate: GateState): GateView['sentBack'] {
  if (gate.round <= 1) return null;
  const around = (scope: Scope): boolean => sameScope(scope, gate.scope.slice(0, scope.length));
  const back = run.sendBacks.findLast((taken) => taken.at <= gate.openedAt && around(taken.scope));
  if (!back) return null;
  const from = Object.values(run.gates).find((other) => other.step === back.from);
  return { by: back.actor, reason: from?.decision?.reason ?? '', at: back.at };
}

/** Whoever started the run or wrote one of the texts by hand. */
export function isOwnWork(run: RunState, gate: GateState, caller: Caller): boolean {
  const authors = [
    ...startersOf(run),
    ...gate.documents.flatMap((ref) => run.artefacts[ref.artefact]?.map((version) => version.actor) ?? []),
  ];
  return authors.some((author) => author !== undefined && sameActor(author, caller.actor));
}

/** The problem in the words of whoever started the run: the first long answer of the form, else the first one. */
async function askedWords(deps: HouseDeps, run: RunState, view: GraphView): Promise<GateView['asked']> {
  const { started } = run;
  const brief = started ? await deps.engine.value(run.runId, started.brief) : {};
  const { fields } = view.pipeline.brief;
  const texts = [...fields.filter((field) => field.kind === 'longtext'), ...fields.filter((field) => field.kind === 'text')]
    .map((field) => (isJsonObject(brief) ? brief[field.key] : undefined))
    .filter((text) => typeof text === 'string');
  return {
    by: started?.by ?? { kind: 'system', id: 'baton', name: 'Baton' },
    at: started?.at ?? run.updatedAt,
    text: texts[0] ?? started?.title ?? '',
  };
}
