import type { GateSummary } from '@baton/schema/api/gate-view';
import { parseStepKey } from '@baton/schema/run/step-key';
import type { HouseDeps } from '../house-deps.ts';
import type { GateRow } from '../ports/gate-store.ts';
import { type AtGates, standsInFor } from './caller-at-gates.ts';
import { type GateAbout, isAskedFor } from './may-answer-for.ts';
import { aboutScope, nameOfNode, phaseOfNode } from './step-names.ts';

/** Hats of a gate that nobody answered for yet. */
export function openPartiesOf(row: Pick<GateRow, 'request' | 'answers'>): GateRow['request']['parties'] {
  const answered = new Set(row.answers.flatMap((answer) => answer.parties));
  return row.request.parties.filter((party) => !answered.has(party.id));
}

export function gateAbout({ askedBy, keptOut }: GateRow): GateAbout {
  return { starter: askedBy, keptOut };
}

/** Something here waits for the caller: they may answer, and nobody else who is still here has taken it. */
export function isMine(row: GateRow, at: AtGates): boolean {
  const mine = [at.caller.userId, ...standsInFor(at).map((person) => person.userId)];
  const taken = (party: string): boolean =>
    row.claims.some(
      (claim) => claim.party === party && !mine.includes(claim.userId) && at.people.some((person) => person.userId === claim.userId),
    );
  return row.status === 'open' && openPartiesOf(row).some((party) => !taken(party.id) && isAskedFor(party, at, gateAbout(row)));
}

/** A gate as lists show it. */
export async function gateSummary(deps: HouseDeps, at: AtGates, row: GateRow, asideUntil?: string): Promise<GateSummary> {
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
    takenBy: [...new Map(row.claims.map(({ userId, name }) => [userId, { name, you: userId === at.caller.userId }])).values()],
    asideUntil: asideUntil ?? null,
    spotCheck: row.request.spotCheck === true,
    decision: decision && { label: decision.label, reason: decision.reason, by: decision.by, at: decision.at },
  };
}
