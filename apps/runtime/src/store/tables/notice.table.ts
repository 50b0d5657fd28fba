import type { JsonObject } from '@baton/schema/json';
import type { Defaulted, Instant, InstantOrNull, JsonColumn, MadeAt, OrNull } from './columns.ts';

/** One message to one receiver. */
export interface DeliveryTable {
  id: string;
  workspace_id: string;
  channel: 'mail' | 'webhook';
  kind: string;
  gate_id: OrNull<string>;
  party_id: OrNull<string>;
  user_id: OrNull<string>;
  /** An e-mail address, or a webhook's id. */
  receiver: string;
  receiver_name: string;
  payload: JsonColumn<JsonObject>;
  state: Defaulted<'waiting' | 'sent' | 'failed' | 'dropped'>;
  tries: Defaulted<number>;
  error: OrNull<string>;
  next_try_at: InstantOrNull;
  /** Who has it in hand: only that one may say what became of it. */
  claim: OrNull<string>;
  sent_at: InstantOrNull;
  created_at: MadeAt;
}

/** How one person wants to hear of what waits for them. */
export interface NoticeChoiceTable {
  workspace_id: string;
  user_id: string;
  how: string;
  digest_hour: number;
  updated_at: Instant;
}

export interface DigestTable {
  workspace_id: string;
  user_id: string;
  /** As in "2026-11-30", in the workspace's zone. */
  day: string;
  created_at: MadeAt;
}
