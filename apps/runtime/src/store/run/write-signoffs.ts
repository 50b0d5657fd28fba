import { createHash } from 'node:crypto';
import type { JsonObject } from '@baton/schema/json';
import type { Actor } from '@baton/schema/run/actor';
import type { Transaction } from 'kysely';
import { canonicalJson } from '../canonical-json.ts';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';
import { expectRows } from './expect-rows.ts';

export interface NewSignoff {
  signoffId: string;
  workspaceId: string;
  runId: string;
  gateId: string;
  decision: string;
  record: JsonObject;
  actor: Actor;
  at: string;
}

/** What the first link of every chain follows. */
export const CHAIN_START = '0'.repeat(64);

/** What is under the hash of a link: everything it says, and the link before it. */
export interface SignoffLink {
  id: string;
  seq: number;
  workspaceId: string;
  runId: string;
  gateId: string;
  decision: string;
  at: string;
  actor: Actor;
  record: JsonObject;
  previousHash: string;
}

/** The exact bytes that are under the hash of a link: canonical JSON (RFC 8785). */
export function textOfLink(link: SignoffLink): string {
  return canonicalJson(link);
}

/** SHA-256 (hex) of the link's bytes. */
export function hashOfLink(link: SignoffLink): string {
  return createHash('sha256').update(textOfLink(link)).digest('hex');
}

/**
 * The text under the hash of a link in three pieces: between them come the time, the hash before and the number, and at
 * the end the workspace, which the statement that writes it knows best.
 */
export function linkParts({
  id,
  runId,
  gateId,
  decision,
  actor,
  record,
}: Omit<SignoffLink, 'seq' | 'workspaceId' | 'at' | 'previousHash'>) {
  const [by, what, gate, own, said, run] = [actor, decision, gateId, id, record, runId].map(canonicalJson);
  return {
    beforeAt: `{"actor":${by},"at":"`,
    beforePrevious: `","decision":${what},"gateId":${gate},"id":${own},"previousHash":"`,
    beforeSeq: `","record":${said},"runId":${run},"seq":`,
  };
}

/** Adds links to the end of each workspace's chain, holding its head until the transaction ends. */
export async function writeSignoffs(trx: Transaction<Database>, signoffs: readonly NewSignoff[]): Promise<void> {
  const workspaces = [...new Set(signoffs.map((signoff) => signoff.workspaceId))].sort();
  for (const workspaceId of workspaces)
    await extendChain(
      trx,
      workspaceId,
      signoffs.filter((signoff) => signoff.workspaceId === workspaceId),
    );
}

async function extendChain(trx: Transaction<Database>, workspaceId: string, signoffs: readonly NewSignoff[]): Promise<void> {
  await trx
    .insertInto('signoff_heads')
    .values({ workspace_id: workspaceId, seq: 0, hash: CHAIN_START })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const head = await trx
    .selectFrom('signoff_heads')
    .select(['seq', 'hash'])
    .where('workspace_id', '=', workspaceId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  let { seq, hash } = head;
  const rows = signoffs.map((signoff) => {
    const { signoffId: id, runId, gateId, decision, actor, at, record } = signoff;
    const previousHash = hash;
    seq += 1;
    hash = hashOfLink({ id, seq, workspaceId, runId, gateId, decision, at, actor, record, previousHash });
    return {
      id,
      workspace_id: workspaceId,
      seq,
      run_id: runId,
      gate_id: gateId,
      decision,
      record: jsonText(record),
      created_at: at,
      created_by: jsonText(actor),
      previous_hash: previousHash,
      hash,
    };
  });
  const inserted = await trx.insertInto('signoffs').values(rows).executeTakeFirst();
  expectRows('signoffs', rows.length, inserted.numInsertedOrUpdatedRows);
  const moved = await trx.updateTable('signoff_heads').set({ seq, hash }).where('workspace_id', '=', workspaceId).executeTakeFirst();
  expectRows('signoff_heads', 1, moved.numUpdatedRows);
}
