export interface GuestLink {
  id: string;
  workspaceId: string;
  gateId: string;
  partyId: string;
  email: string;
  name: string;
  tokenHash: string;
  /** An ISO instant. */
  expiresAt: string;
}

export type GuestLinkUse = 'opened' | 'too_late' | 'asked_again';

/** Personal ways to one gate. Whether one was used up is told by the gate, so an answer spends it in its own transaction. */
export interface GuestStore {
  keep(link: GuestLink): Promise<void>;
  /** The newest link of this seat for this address. */
  newest(gateId: string, partyId: string, email: string): Promise<GuestLink | undefined>;
  byHash(tokenHash: string): Promise<GuestLink | undefined>;
  byId(linkId: string): Promise<GuestLink | undefined>;
  /** For good: these rows are never changed. */
  noteUse(link: GuestLink, what: GuestLinkUse): Promise<void>;
  /** Oldest first, the newest hundred. */
  uses(workspaceId: string, gateId: string): Promise<{ what: GuestLinkUse; name: string; at: string }[]>;
}
