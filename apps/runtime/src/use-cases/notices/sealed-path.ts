import type { Json } from '@baton/schema/json';
import type { SecretBox } from '../../auth/secret-box.ts';

/**
 * A page's path with a token that only its reader may know, as an outbox row carries it: who reads the database cannot
 * use the link. `about` binds it to its row.
 */
export function sealPath(box: SecretBox, path: string, about: string): string {
  return box.seal(path, about);
}

/** Undefined when the secret key is another one by now, or the row is not what it should be. */
export function openPath(box: SecretBox, sealed: Json | undefined, about: string): string | undefined {
  return typeof sealed === 'string' ? box.open(sealed, about) : undefined;
}
