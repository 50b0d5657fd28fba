import type { Json } from '@baton/schema/json';
import type { SecretBox } from '../../auth/secret-box.ts';

/**
 * The path of a page with a token that only its reader may know, out of an outbox row, which carries it sealed: who reads
 * the database cannot use the link. `about` is what it was sealed for. Undefined when the secret key is another one by
 * now, or the row is not what it should be.
 */
export function openPath(box: SecretBox, sealed: Json | undefined, about: string): string | undefined {
  return typeof sealed === 'string' ? box.open(sealed, about) : undefined;
}
