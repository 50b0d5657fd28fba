import type { Actor } from '@baton/schema/run/actor';
import type { GateParty } from '@baton/schema/run/gate';
import type { Transaction } from 'kysely';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';
import type { RunWrites } from '../run-store.ts';
import { expectRows } from './expect-rows.ts';
import type { WriteContext } from './write-projections.ts';

type Trx = Transaction<Database>;

/** Gates that open and close, and what their parties answered. */
export async function writeGates(trx: Trx, run: WriteContext, writes: RunWrites): Promise<void> {
  await openGates(trx, run, writes.gatesOpened ?? []);
  for (const answer of writes.answers ?? []) await keepAnswer(trx, run, answer);
  for (const { gateId, parties } of writes.partiesReopened ?? []) await reopenParties(trx, gateId, parties);
  for (const { gateId, status, why } of writes.gatesClosed ?? []) {
    const closed = await trx
      .updateTable('gates')
      .set({ status, why: why ?? null, closed_at: run.at })
      .where('id', '=', gateId)
      .where('run_id', '=', run.runId)
      .where('status', '=', 'open')
      .executeTakeFirst();
    expectRows('gates', 1, closed.numUpdatedRows);
  }
  await keepDecisions(trx, run, writes.signoffs ?? []);
}

async function openGates(trx: Trx, run: WriteContext, opened: NonNullable<RunWrites['gatesOpened']>): Promise<void> {
  if (opened.length === 0) return;
  const gates = opened.map(({ gateId, step, nodeId, request, runTitle, pipelineName, mode, dueAt }) => ({
    id: gateId,
    workspace_id: run.workspaceId,
    run_id: run.runId,
    step,
    node_id: nodeId,
    request: jsonText(request),
    question: request.question,
    run_title: runTitle,
    pipeline_name: pipelineName,
    mode,
    due_at: dueAt ?? null,
    created_at: run.at,
  }));
  const inserted = await trx.insertInto('gates').values(gates).executeTakeFirst();
  expectRows('gates', gates.length, inserted.numInsertedOrUpdatedRows);

  const starter = await starterOf(trx, run, opened);
  const parties = opened.flatMap(({ gateId, request }) =>
    request.parties.map((party) => ({
      gate_id: gateId,
      party_id: party.id,
      workspace_id: run.workspaceId,
      label: party.label,
      blocking: party.blocking,
      ...seatOf(party, starter),
    })),
  );
  if (parties.length === 0) return;
  const seated = await trx.insertInto('gate_parties').values(parties).executeTakeFirst();
  expectRows('gate_parties', parties.length, seated.numInsertedOrUpdatedRows);
}

async function starterOf(trx: Trx, run: WriteContext, opened: NonNullable<RunWrites['gatesOpened']>): Promise<Actor | undefined> {
  if (!opened.some(({ request }) => request.parties.some((party) => party.assignee.kind === 'starter'))) return undefined;
  const row = await trx.selectFrom('runs').select('created_by').where('id', '=', run.runId).executeTakeFirst();
  return row?.created_by;
}

function seatOf({ assignee }: GateParty, starter: Actor | undefined) {
  return {
    kind: assignee.kind,
    role: assignee.kind === 'role' ? assignee.role : null,
    user_id: assignee.kind === 'person' ? assignee.userId : assignee.kind === 'starter' ? (starter?.id ?? null) : null,
  };
}

async function keepAnswer(
  trx: Trx,
  run: WriteContext,
  { answerId, gateId, answer, actor }: NonNullable<RunWrites['answers']>[number],
): Promise<void> {
  const inserted = await trx
    .insertInto('gate_answers')
    .values({
      id: answerId,
      gate_id: gateId,
      workspace_id: run.workspaceId,
      answer: jsonText(answer),
      created_at: run.at,
      created_by: jsonText(actor),
    })
    .executeTakeFirst();
  expectRows('gate_answers', 1, inserted.numInsertedOrUpdatedRows);
  if (answer.parties.length === 0) return;
  const seated = await trx
    .updateTable('gate_parties')
    .set({ answered_at: run.at, answered_by: jsonText(actor) })
    .where('gate_id', '=', gateId)
    .where('party_id', 'in', answer.parties)
    .executeTakeFirst();
  expectRows('gate_parties', new Set(answer.parties).size, seated.numUpdatedRows);
}

async function reopenParties(trx: Trx, gateId: string, parties: string[]): Promise<void> {
  if (parties.length === 0) return;
  await trx
    .updateTable('gate_parties')
    .set({ answered_at: null, answered_by: null })
    .where('gate_id', '=', gateId)
    .where('party_id', 'in', parties)
    .execute();
}

async function keepDecisions(trx: Trx, run: WriteContext, signoffs: NonNullable<RunWrites['signoffs']>): Promise<void> {
  // A dialled gate that asked nobody has no row to be decided.
  const decided = signoffs.filter(({ gateId }) => gateId !== '');
  if (decided.length === 0) return;
  const rows = decided.map(({ signoffId, gateId, decision, actor }) => ({
    gate_id: gateId,
    workspace_id: run.workspaceId,
    decision,
    signoff_id: signoffId,
    created_at: run.at,
    created_by: jsonText(actor),
  }));
  const inserted = await trx.insertInto('gate_decisions').values(rows).executeTakeFirst();
  expectRows('gate_decisions', rows.length, inserted.numInsertedOrUpdatedRows);
}
