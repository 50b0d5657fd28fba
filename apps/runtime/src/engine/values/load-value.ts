import { AppError } from '@baton/schema/errors/app-error';
import type { Json } from '@baton/schema/json';
import type { ValueRef } from '@baton/schema/run/values';
import type { RunStore } from '../../store/run-store.ts';
import { freeze } from './freeze.ts';
import type { ValueCache } from './value-cache.ts';

/** Turns references into values. Values are frozen: one is shared by every step that reads it. */
export interface ValueLoader {
  /** Throws AppError `internal` when content that a journal row names is not there, `unavailable` when it cannot be read now. */
  load(runId: string, ref: ValueRef): Promise<Json>;
}

type StoredRef = Exclude<ValueRef, { inline: Json }>;

const decoder = new TextDecoder();

export function valueLoader(store: Pick<RunStore, 'readBlob' | 'readArtefact'>, cache: ValueCache): ValueLoader {
  const read = async (runId: string, ref: StoredRef): Promise<string | undefined> => {
    try {
      return 'blob' in ref ? decodeBytes(await store.readBlob(ref.blob)) : await store.readArtefact(ref.artefact, runId);
    } catch (error) {
      throw new AppError('unavailable', { cause: error });
    }
  };
  return {
    async load(runId, ref) {
      if ('inline' in ref) return freeze(ref.inline);
      const hash = 'blob' in ref ? ref.blob : ref.artefact.hash;
      const known = cache.get(hash);
      if (known !== undefined) return known;
      const text = await read(runId, ref);
      if (text === undefined) throw new AppError('internal', { message: `The content of ${nameOf(ref)} is missing in the database.` });
      const value = freeze(JSON.parse(text) as Json);
      cache.set(hash, value, text.length);
      return value;
    },
  };
}

function decodeBytes(bytes: Uint8Array | undefined): string | undefined {
  return bytes && decoder.decode(bytes);
}

function nameOf(ref: StoredRef): string {
  return 'blob' in ref ? `value ${ref.blob}` : `"${ref.artefact.title}", version ${ref.artefact.version}`;
}
