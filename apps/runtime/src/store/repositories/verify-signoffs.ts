import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { CHAIN_START, hashOfLink, type SignoffLink } from '../run/write-signoffs.ts';

export interface ChainCheck {
  ok: boolean;
  /** Links that were looked at, the broken one included. */
  checked: number;
  /** The first link that is not what it was. */
  broken: { seq: number; why: string } | null;
  /** The last link that holds. */
  head: { seq: number; hash: string };
}

/** Links read at a time: however long the chain, no more of it is in memory. */
const PAGE = 200;

/**
 * Walks a workspace's chain of sign-offs from its start and works every hash out anew. Finds a link that was changed,
 * removed, put in or moved, and links that are missing at the end. `known` is a link that somebody noted down earlier: a
 * chain that was written anew as a whole, by somebody with the keys to the database, does not have it any more.
 */
export async function verifySignoffs(db: Kysely<Database>, workspaceId: string, known?: ChainCheck['head']): Promise<ChainCheck> {
  let head = { seq: 0, hash: CHAIN_START };
  for (;;) {
    const links = await page(db, workspaceId, head.seq);
    for (const link of links) {
      const why = faultOf(link, head.seq, head.hash) ?? otherThanKnown(link, known);
      if (why !== undefined) return { ok: false, checked: head.seq + 1, broken: { seq: head.seq + 1, why }, head };
      head = { seq: link.seq, hash: link.hash };
    }
    if (links.length < PAGE) return checkEnd(db, workspaceId, head, known);
  }
}

function otherThanKnown({ seq, hash }: Link, known: ChainCheck['head'] | undefined): string | undefined {
  if (known?.seq !== seq || known.hash === hash) return undefined;
  return `Record ${seq} is not the one whose mark was noted: it, or one before it, was written anew.`;
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

/** A row as the link that was hashed when it was written. */
export function linkOf(row: Link): SignoffLink {
  return {
    id: row.id,
    seq: row.seq,
    workspaceId: row.workspace_id,
    runId: row.run_id,
    gateId: row.gate_id,
    decision: row.decision,
    at: row.created_at.toISOString(),
    actor: row.created_by,
    record: row.record,
    previousHash: row.previous_hash,
  };
}

/** Why a link is not what was written after the link `before`; undefined when it is. */
export function faultOf(link: Link, before: number, previousHash: string): string | undefined {
  if (link.seq !== before + 1) return `Record ${before + 1} is missing.`;
  if (link.previous_hash !== previousHash) return `Record ${link.seq} does not follow record ${before}.`;
  return hashOfLink(linkOf(link)) === link.hash ? undefined : `Record ${link.seq} was changed after it was written.`;
}

async function checkEnd(
  db: Kysely<Database>,
  workspaceId: string,
  head: ChainCheck['head'],
  known: ChainCheck['head'] | undefined,
): Promise<ChainCheck> {
  const { seq, hash } = head;
  const broken = (why: string): ChainCheck => ({ ok: false, checked: seq, broken: { seq: seq + 1, why }, head });
  if (known && known.seq > seq) return broken(`There was a record ${known.seq}; the chain ends with record ${seq} now.`);
  const end = await db.selectFrom('signoff_heads').select(['seq', 'hash']).where('workspace_id', '=', workspaceId).executeTakeFirst();
  const expected = end ?? { seq: 0, hash: CHAIN_START };
  if (expected.seq === seq && expected.hash === hash) return { ok: true, checked: seq, broken: null, head };
  // A sign-off made between the two looks is no fault: then the chain goes on to the head.
  if (expected.seq > seq) {
    const next = await db
      .selectFrom('signoffs')
      .select('previous_hash')
      .where('workspace_id', '=', workspaceId)
      .where('seq', '=', seq + 1)
      .executeTakeFirst();
    if (next?.previous_hash === hash) return { ok: true, checked: seq, broken: null, head };
  }
  return broken(`The chain should end with record ${expected.seq}; records at its end are missing or were put in.`);
}
