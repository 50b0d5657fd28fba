import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { Ids } from '../ports/ids.ts';

/** Seals texts that the database may hold but nobody who reads the database may read. */
export interface SecretBox {
  /** `about` binds the seal to its place: moved to another row it does not open. */
  seal(text: string, about: string): string;
  /** Undefined when the key is another one, the text was changed, or it belongs elsewhere. */
  open(sealed: string, about: string): string | undefined;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** One key for one purpose, derived from the installation's secret (HKDF with SHA-256, RFC 5869). */
export function deriveKey(secretKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, 'baton', purpose, 32));
}

/** AES-256-GCM with a fresh nonce per text (NIST SP 800-38D). The prefix names the way it was sealed, for later ways. */
export function secretBox(secretKey: string, ids: Pick<Ids, 'secret'>): SecretBox {
  const key = deriveKey(secretKey, 'settings');
  return {
    seal(text, about) {
      const nonce = Buffer.from(ids.secret(), 'base64url').subarray(0, NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed.slice(3), 'base64url');
      if (!sealed.startsWith('v1.') || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(about));
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
