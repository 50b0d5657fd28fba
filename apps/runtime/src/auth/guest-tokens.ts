import { createHash, createHmac } from 'node:crypto';
import type { Ids } from '../ports/ids.ts';
import { deriveKey, secretBox } from './secret-box.ts';

/** The secrets of guests' links, and of the cookie that a link is traded for. */
export interface GuestTokens {
  /**
   * 256 bits that follow from the link's id and the installation's secret: the database keeps their hash alone, and every
   * mail of one question can still carry the same link.
   */
  token(linkId: string): string;
  hash(token: string): string;
  /** What a browser keeps instead of the token, for a while. */
  pass(linkId: string, until: number): string;
  /** The link of a pass; undefined when it is none, was changed, or its time is over at `now`. */
  linkOf(pass: string, now: number): string | undefined;
}

const ABOUT = 'guest pass';

export function guestTokens(secretKey: string, ids: Pick<Ids, 'secret'>): GuestTokens {
  const key = deriveKey(secretKey, 'guest links');
  const box = secretBox(deriveKey(secretKey, 'guest passes').toString('hex'), ids);
  return {
    token: (linkId) => createHmac('sha256', key).update(linkId).digest('base64url'),
    hash: (token) => createHash('sha256').update(token).digest('hex'),
    pass: (linkId, until) => box.seal(JSON.stringify([linkId, until]), ABOUT),
    linkOf(pass, now) {
      const opened = box.open(pass, ABOUT);
      if (opened === undefined) return undefined;
      const [linkId, until] = JSON.parse(opened) as [string, number];
      return until > now ? linkId : undefined;
    },
  };
}
