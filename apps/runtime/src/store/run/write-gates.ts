import type { Actor } from '@baton/schema/run/actor';
import type { Assignee, GateParty } from '@baton/schema/run/gate';
import { seatOf } from '@baton/schema/run/seat-of';
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
  await giveSeats(trx, run, writes.seatsGiven ?? []);
  for (const { gateId, status, why } of writes.gatesClosed ?? []) {
    const closed = await trx
      .updateTable('gates')
      .set({ status, why: why ?? null, closed_at: run.at })
      .where('id', '=', gateId)
      .where('run_id', '=', run.runId)
      .where('status', '=', 'open')
      .executeTakeFirst();
    expectRows('gates', 1, closed.numUpdatedRows);
    await trx.updateTable('gate_parties').set({ open: false }).where('gate_id', '=', gateId).where('open', '=', true).execute();
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

  const starter = await starterOf(trx, run, (party) => party.assignee.kind === 'starter', opened);
  const parties = opened.flatMap(({ gateId, request, dueAt, keptOut = [] }) =>
    request.parties.map((party) => ({
      gate_id: gateId,
      party_id: party.id,
      workspace_id: run.workspaceId,
      label: party.label,
      blocking: party.blocking,
      ...columnsOf(party.assignee, starter),
      due_key: dueAt ?? 'infinity',
      kept_out: keptOut,
    })),
  );
  if (parties.length === 0) return;
  const seated = await trx.insertInto('gate_parties').values(parties).executeTakeFirst();
  expectRows('gate_parties', parties.length, seated.numInsertedOrUpdatedRows);
}

async function starterOf(
  trx: Trx,
  run: WriteContext,
  asks: (party: GateParty) => boolean,
  opened: readonly { request: { parties: GateParty[] } }[],
): Promise<Actor | undefined> {
  return opened.some(({ request }) => request.parties.some(asks)) ? readStarter(trx, run) : undefined;
}

async function readStarter(trx: Trx, run: WriteContext): Promise<Actor | undefined> {
  const row = await trx.selectFrom('runs').select('created_by').where('id', '=', run.runId).executeTakeFirst();
  return row?.created_by;
}

/** Whom a party's seat is kept for. */
export function columnsOf(assignee: Assignee, starter: Actor | undefined) {
  return {
    kind: assignee.kind,
    role: assignee.kind === 'role' ? assignee.role : null,
    user_id: assignee.kind === 'person' ? assignee.userId : assignee.kind === 'starter' ? (starter?.id ?? null) : null,
    seat: seatOf(assignee, starter),
  };
}

/** Whoever had taken it before has not taken it for the new one. */
async function giveSeats(trx: Trx, run: WriteContext, given: NonNullable<RunWrites['seatsGiven']>): Promise<void> {
  if (given.length === 0) return;
  const starter = given.some(({ assignee, standIn }) => assignee?.kind === 'starter' || standIn?.kind === 'starter')
    ? await readStarter(trx, run)
    : undefined;
  for (const { gateId, party, assignee, standIn } of given) {
    const done = await trx
      .updateTable('gate_parties')
      .set({
        ...(assignee && {
          ...columnsOf(assignee, starter),
          asked: jsonText(assignee),
          claimed_by: null,
          claimed_name: null,
          claimed_at: null,
        }),
        ...(standIn && { stand_in: jsonText(standIn), stand_in_seat: seatOf(standIn, starter) }),
      })
      .where('gate_id', '=', gateId)
      .where('party_id', '=', party)
      .executeTakeFirst();
    expectRows('gate_parties', 1, done.numUpdatedRows);
  }
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
    .set({ answered_at: run.at, answered_by: jsonText(actor), open: false })
    .where('gate_id', '=', gateId)
    .where('party_id', 'in', answer.parties)
    .executeTakeFirst();
  expectRows('gate_parties', new Set(answer.parties).size, seated.numUpdatedRows);
}

async function reopenParties(trx: Trx, gateId: string, parties: string[]): Promise<void> {
  if (parties.length === 0) return;
  await trx
    .updateTable('gate_parties')
    .set({ answered_at: null, answered_by: null, open: true })
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
