import type { ArtefactVersionTable, BlobTable, BlobUseTable, CommentTable, ReleaseTable } from './tables/artefact.table.ts';
import type { GateAnswerTable, GateDecisionTable, GateNoteTable, GatePartyTable, GateSnoozeTable, GateTable } from './tables/gate.table.ts';
import type { GuestLinkTable, GuestLinkUseTable } from './tables/guest.table.ts';
import type {
  IdempotencyKeyTable,
  LibraryMigrationTable,
  MigrationTable,
  OutboxTable,
  SettingChangeTable,
  SettingTable,
} from './tables/house.table.ts';
import type { ApiKeyTable, InvitationTable, TeamMemberTable, TeamTable } from './tables/people.table.ts';
import type { DeliveryTable, DigestTable, NoticeChoiceTable } from './tables/notice.table.ts';
import type {
  DraftPatchTable,
  PipelineCommentTable,
  PipelineMentionTable,
  PipelineTable,
  PublicationTable,
  VersionTable,
} from './tables/pipeline.table.ts';
import type {
  AttentionTable,
  AwaitedEventTable,
  JournalTable,
  ChildRunTable,
  KeptEventTable,
  NextBriefTable,
  RunTable,
  TimerTable,
} from './tables/run.table.ts';
import type { SignoffHeadTable, SignoffTable } from './tables/signoff.table.ts';
import type { MemberTable, WorkspaceTable } from './tables/workspace.table.ts';

/** Every table of ours, for Kysely. */
export interface Database {
  workspaces: WorkspaceTable;
  members: MemberTable;
  teams: TeamTable;
  team_members: TeamMemberTable;
  invitations: InvitationTable;
  api_keys: ApiKeyTable;
  pipelines: PipelineTable;
  draft_patches: DraftPatchTable;
  pipeline_comments: PipelineCommentTable;
  pipeline_mentions: PipelineMentionTable;
  versions: VersionTable;
  publications: PublicationTable;
  runs: RunTable;
  journal: JournalTable;
  attention: AttentionTable;
  timers: TimerTable;
  awaited_events: AwaitedEventTable;
  kept_events: KeptEventTable;
  child_runs: ChildRunTable;
  next_briefs: NextBriefTable;
  blobs: BlobTable;
  blob_uses: BlobUseTable;
  artefact_versions: ArtefactVersionTable;
  releases: ReleaseTable;
  comments: CommentTable;
  gates: GateTable;
  gate_parties: GatePartyTable;
  gate_answers: GateAnswerTable;
  gate_decisions: GateDecisionTable;
  gate_notes: GateNoteTable;
  gate_snoozes: GateSnoozeTable;
  signoffs: SignoffTable;
  signoff_heads: SignoffHeadTable;
  outbox: OutboxTable;
  deliveries: DeliveryTable;
  notice_choices: NoticeChoiceTable;
  digests: DigestTable;
  guest_links: GuestLinkTable;
  guest_link_uses: GuestLinkUseTable;
  idempotency_keys: IdempotencyKeyTable;
  settings: SettingTable;
  setting_changes: SettingChangeTable;
  baton_migrations: MigrationTable;
  library_migrations: LibraryMigrationTable;
}
