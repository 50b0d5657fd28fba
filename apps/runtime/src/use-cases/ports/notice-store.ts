import type { JsonObject } from '@baton/schema/json';

/** Something that happened and is to be told: written in the transaction of what it tells of. */
export interface NoticeItem {
  id: number;
  workspaceId: string;
  runId: string | null;
  kind: string;
  about: string;
  payload: JsonObject;
  /** This one included. */
  tries: number;
  at: string;
}

/** One message to one receiver, to be sent. */
export interface NewDelivery {
  /** Worked out from what is told and to whom: telling it again makes no second one. */
  id: string;
  workspaceId: string;
  channel: 'mail' | 'webhook';
  kind: string;
  gateId: string | null;
  partyId: string | null;
  userId: string | null;
  /** An e-mail address, or a webhook's id. */
  receiver: string;
  receiverName: string;
  payload: JsonObject;
  /** Known from the start to reach nobody: kept to be shown, and sent when somebody asks for it. */
  failed?: string;
}

export interface Delivery extends Omit<NewDelivery, 'failed'> {
  /** This one included. */
  tries: number;
  createdAt: string;
}

/** `waiting` is tried by itself, `failed` when a person asks, `dropped` never: nobody needs it any more. */
export interface DeliveryFact {
  id: string;
  channel: 'mail' | 'webhook';
  kind: string;
  gateId: string | null;
  receiver: string;
  receiverName: string;
  state: 'waiting' | 'sent' | 'failed' | 'dropped';
  tries: number;
  error: string | null;
  nextTryAt: string | null;
  at: string;
}

export interface NoticeChoice {
  how: 'at_once' | 'digest' | 'overdue';
  /** By the clock of the workspace. */
  digestHour: number;
}

/**
 * What is to be told, to whom it goes, and how it went. Claims last a while: whoever died with one loses it, so everything
 * is sent at least once; nobody else has it meanwhile.
 */
export interface NoticeStore {
  /** For what no run tells of. */
  tell(item: Pick<NoticeItem, 'workspaceId' | 'kind' | 'about' | 'payload'>): Promise<void>;
  /** Oldest first; no two callers get the same one at the same time. */
  claimItems(limit: number): Promise<NoticeItem[]>;
  /** The item's messages, and that it has been handed over, in one transaction. */
  handOver(itemId: number, deliveries: readonly NewDelivery[]): Promise<void>;
  /** Nobody is to be told of these. */
  itemsDone(itemIds: readonly number[]): Promise<void>;
  /** Tried again after a pause that grows. */
  itemFailed(itemId: number, error: string): Promise<void>;
  /** What may be sent now, in the order in which it may. `claim` names who has them. */
  claimDeliveries(limit: number, claim: string): Promise<Delivery[]>;
  /** What became of it; without effect when the claim has passed to somebody else. */
  settle(id: string, claim: string, end: { state: 'sent' } | { state: 'dropped'; why: string } | DeliveryFailure): Promise<void>;
  ofGate(workspaceId: string, gateId: string): Promise<DeliveryFact[]>;
  /** Those that went wrong and are not made good, newest first. */
  faults(workspaceId: string, limit: number): Promise<DeliveryFact[]>;
  /** Puts it at the front again. False when there is none that failed, or it is of another workspace. */
  sendAgain(workspaceId: string, id: string): Promise<boolean>;
  /** Undefined for who never chose. */
  choice(workspaceId: string, userId: string): Promise<NoticeChoice | undefined>;
  choices(workspaceId: string): Promise<Map<string, NoticeChoice>>;
  saveChoice(workspaceId: string, userId: string, choice: NoticeChoice): Promise<void>;
  /** Workspaces in which somebody wants a digest. */
  digestWorkspaces(): Promise<string[]>;
  /** Who wants one by this hour and has none for this day yet. */
  digestsDue(workspaceId: string, day: string, hour: number, limit: number): Promise<{ userId: string; since: string | null }[]>;
  /** Marks the day as done, with its message if there is one, in one transaction. False when somebody else was first. */
  closeDigest(workspaceId: string, userId: string, day: string, delivery: NewDelivery | undefined): Promise<boolean>;
  /** Documents that agents wrote since then, by run. */
  writtenSince(workspaceId: string, since: string, limit: number): Promise<{ runId: string; documents: number }[]>;
}

export interface DeliveryFailure {
  state: 'failed';
  error: string;
  /** Trying again changes nothing. */
  final: boolean;
}
