import type { GateSummary } from '@baton/schema/api/gates';
import { parseStepKey } from '@baton/schema/run/step-key';
import type { HouseDeps } from '../house-deps.ts';
import type { GateRow } from '../ports/gate-store.ts';
import type { AtGates } from './caller-at-gates.ts';
import { type GateAbout, mayAnswerFor } from './may-answer-for.ts';
import { aboutScope, nameOfNode, phaseOfNode } from './step-names.ts';

/** Hats of a gate that nobody answered for yet. */
export function openPartiesOf(row: Pick<GateRow, 'request' | 'answers'>): GateRow['request']['parties'] {
  const answered = new Set(row.answers.flatMap((answer) => answer.parties));
  return row.request.parties.filter((party) => !answered.has(party.id));
}

export function gateAbout({ askedBy, askedEarlier, request }: GateRow): GateAbout {
  const authors = request.notAuthor ? [askedBy, ...askedEarlier] : [];
  return { starter: askedBy, keptOut: authors.flatMap(({ kind, id }) => (kind === 'user' ? [id] : [])) };
}

export function isMine(row: GateRow, at: AtGates): boolean {
  return row.status === 'open' && openPartiesOf(row).some((party) => mayAnswerFor(party, at, gateAbout(row)));
}

/** A gate as lists show it. */
export async function gateSummary(deps: HouseDeps, at: AtGates, row: GateRow): Promise<GateSummary> {
  const { pipeline } = await deps.engine.version(row.versionId);
  const { scope = [], round = 1 } = parseStepKey(row.step) ?? {};
  // Only a for-each names its items in the run itself; the other gates need no journal.
  const about = scope.length === 0 ? '' : aboutScope((await deps.engine.read(row.runId)).state, scope);
  const { decision } = row;
  return {
    id: row.id,
    runId: row.runId,
    runTitle: row.runTitle,
    pipelineName: row.pipelineName,
    mode: row.mode,
    question: row.request.question,
    stepName: nameOfNode(pipeline, row.nodeId),
    about,
    phase: phaseOfNode(pipeline, row.nodeId),
    round,
    status: row.status,
    openedAt: row.openedAt,
    dueAt: row.dueAt,
    minutes: row.request.minutes ?? null,
    documents: row.request.documents.length,
    askedBy: row.askedBy,
    waitingFor: row.status === 'open' ? openPartiesOf(row).map((party) => party.label) : [],
    mine: isMine(row, at),
    decision: decision && { label: decision.label, reason: decision.reason, by: decision.by, at: decision.at },
  };
}
