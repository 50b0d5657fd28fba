import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { ArtefactRef } from '@baton/schema/run/values';
import { sql } from 'kysely';
import type { RunStoreDeps } from './run-store-deps.ts';
import { runsBehind } from './runs-behind.ts';

export async function readBlob({ database: { db } }: RunStoreDeps, hash: string): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom('blobs').select('bytes').where('hash', '=', hash).limit(1).executeTakeFirst();
  return row?.bytes;
}

/** The text of one exact version. A run that shares earlier steps of another one finds their documents there. */
export async function readArtefact(
  { database: { db } }: RunStoreDeps,
  { artefact, version }: Pick<ArtefactRef, 'artefact' | 'version'>,
  runId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ content: string | null; bytes: Uint8Array | null }>`
    ${runsBehind(sql`${runId}`)}
    select v.content, b.bytes from own
    join artefact_versions v on v.run_id = own.id and v.artefact = ${artefact} and v.version = ${version}
    left join blobs b on v.content is null and b.workspace_id = v.workspace_id and b.hash = v.hash
    order by own.distance limit 1`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  return row.content ?? (row.bytes ? Buffer.from(row.bytes).toString('utf8') : undefined);
}

export async function pipelineOf({ database: { db } }: RunStoreDeps, versionId: string): Promise<Pipeline | undefined> {
  const row = await db.selectFrom('versions').select('document').where('id', '=', versionId).executeTakeFirst();
  return row?.document;
}
