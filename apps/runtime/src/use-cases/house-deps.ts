import type { NodeCatalog } from '@baton/schema/node/definition';
import type { ExecutorCatalog } from '@baton/schema/node/executor';
import type { ApiKeys } from '../auth/api-keys.ts';
import type { Accounts } from '../auth/accounts.ts';
import type { GuestTokens } from '../auth/guest-tokens.ts';
import type { SecretBox } from '../auth/secret-box.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Clock } from '../ports/clock.ts';
import type { Hash } from '../ports/hash.ts';
import type { Ids } from '../ports/ids.ts';
import type { PipelineBus } from '../ports/pipeline-bus.ts';
import type { Template } from '../templates/load-templates.ts';
import type { CommentStore } from './ports/comment-store.ts';
import type { EngineDoor } from './ports/engine-door.ts';
import type { GateStore } from './ports/gate-store.ts';
import type { GuestStore } from './ports/guest-store.ts';
import type { HouseStore } from './ports/house-store.ts';
import type { InvitationStore } from './ports/invitation-store.ts';
import type { KeyStore } from './ports/key-store.ts';
import type { ModelDoor } from './ports/model-door.ts';
import type { NoticeStore } from './ports/notice-store.ts';
import type { PeopleStore } from './ports/people-store.ts';
import type { PipelineCommentStore } from './ports/pipeline-comment-store.ts';
import type { PipelineStore } from './ports/pipeline-store.ts';
import type { RunReads } from './ports/run-reads.ts';
import type { SignoffStore } from './ports/signoff-store.ts';

/** What tells people of things: where it is kept, and the ways out of the house. */
export interface Notices {
  store: NoticeStore;
  /** Undefined: no mail server is set up. */
  mailer: Mailer | undefined;
  /** In whose name mails go out. */
  from: string | undefined;
  /** For chat rooms: guarded, and to named addresses inside the house. */
  fetch: typeof globalThis.fetch;
  /** Without a slash at its end. Every link in a message begins with it, whatever a request said. */
  publicUrl: string;
}

/** Everything that use cases touch. */
export interface HouseDeps {
  pipelines: PipelineStore;
  /** What is said about drafts. */
  remarks: PipelineCommentStore;
  /** Tells whoever has a pipeline open that there is something to look at. */
  live: Pick<PipelineBus, 'tell'>;
  runs: RunReads;
  signoffs: SignoffStore;
  gates: GateStore;
  comments: CommentStore;
  house: HouseStore;
  people: PeopleStore;
  invitations: InvitationStore;
  keys: KeyStore;
  notices: Notices;
  guests: { store: GuestStore; tokens: GuestTokens };
  engine: EngineDoor;
  models: ModelDoor;
  accounts: Accounts;
  apiKeys: ApiKeys;
  box: SecretBox;
  /** How people reach Baton: links begin with it. */
  publicUrl: string;
  templates: readonly Template[];
  catalog: NodeCatalog;
  executors: ExecutorCatalog;
  clock: Clock;
  ids: Ids;
  hash: Hash;
}
