import type { Defaulted, Instant, MadeAt } from './columns.ts';

/** A personal way to one gate for somebody without an account. Whether it was used is told by the seat, not by the link. */
export interface GuestLinkTable {
  id: string;
  workspace_id: string;
  gate_id: string;
  party_id: string;
  email: string;
  name: string;
  token_hash: string;
  expires_at: Instant;
  created_at: MadeAt;
}

export interface GuestLinkUseTable {
  id: Defaulted<number>;
  link_id: string;
  workspace_id: string;
  gate_id: string;
  what: 'opened' | 'too_late' | 'asked_again';
  created_at: MadeAt;
}
