import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { CHAIN_START, hashOfLink } from '../run/write-signoffs.ts';

export interface ChainCheck {
  ok: boolean;
  /** Links that were looked at, the broken one included. */
  checked: number;
  /** The first link that is not what it was. */
  broken: { seq: number; why: string } | null;
}

/** Links read at a time. */
const PAGE = 500;

/**
 * Walks a workspace's chain of sign-offs from its start and works every hash out anew. Finds a link that was changed,
 * removed, put in or moved, and links that are missing at the end.
 */
export async function verifySignoffs(db: Kysely<Database>, workspaceId: string): Promise<ChainCheck> {
  let seq = 0;
  let hash = CHAIN_START;
  for (;;) {
    const links = await page(db, workspaceId, seq);
    for (const link of links) {
      const why = faultOf(link, workspaceId, seq, hash);
      if (why !== undefined) return { ok: false, checked: seq + 1, broken: { seq: seq + 1, why } };
      seq = link.seq;
      hash = link.hash;
    }
    if (links.length < PAGE) return checkEnd(db, workspaceId, seq, hash);
  }
}

function page(db: Kysely<Database>, workspaceId: string, after: number) {
  return db
    .selectFrom('signoffs')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(PAGE)
    .execute();
}
type Link = Awaited<ReturnType<typeof page>>[number];

function faultOf(link: Link, workspaceId: string, before: number, previousHash: string): string | undefined {
  if (link.seq !== before + 1) return `Record ${before + 1} is missing.`;
  if (link.previous_hash !== previousHash) return `Record ${link.seq} does not follow record ${before}.`;
  const hash = hashOfLink({
    id: link.id,
    seq: link.seq,
    workspaceId,
    runId: link.run_id,
    gateId: link.gate_id,
    decision: link.decision,
    at: link.created_at.toISOString(),
    actor: link.created_by,
    record: link.record,
    previousHash: link.previous_hash,
  });
  return hash === link.hash ? undefined : `Record ${link.seq} was changed after it was written.`;
}

async function checkEnd(db: Kysely<Database>, workspaceId: string, seq: number, hash: string): Promise<ChainCheck> {
  const head = await db.selectFrom('signoff_heads').select(['seq', 'hash']).where('workspace_id', '=', workspaceId).executeTakeFirst();
  const expected = head ?? { seq: 0, hash: CHAIN_START };
  if (expected.seq === seq && expected.hash === hash) return { ok: true, checked: seq, broken: null };
  // A sign-off made between the two looks is no fault: then the chain goes on to the head.
  if (expected.seq > seq) {
    const next = await db
      .selectFrom('signoffs')
      .select('previous_hash')
      .where('workspace_id', '=', workspaceId)
      .where('seq', '=', seq + 1)
      .executeTakeFirst();
    if (next?.previous_hash === hash) return { ok: true, checked: seq, broken: null };
  }
  return {
    ok: false,
    checked: seq,
    broken: { seq: seq + 1, why: `The chain should end with record ${expected.seq}; records at its end are missing or were put in.` },
  };
}
