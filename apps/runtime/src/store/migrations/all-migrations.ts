import { workspaces } from './0001-workspaces.ts';
import { pipelines } from './0002-pipelines.ts';
import { runs } from './0003-runs.ts';
import { artefacts } from './0004-artefacts.ts';
import { gates } from './0005-gates.ts';
import { signoffs } from './0006-signoffs.ts';
import { outbox } from './0007-outbox.ts';
import { lists } from './0008-lists.ts';
import { retention } from './0009-retention.ts';
import { childRuns } from './0010-child-runs.ts';
import { eventBounds } from './0011-event-bounds.ts';
import { people } from './0012-people.ts';
import { gateWork } from './0013-gate-work.ts';
import { reviewRounds } from './0014-review-rounds.ts';
import { mail } from './0015-mail.ts';
import { heldChildren } from './0016-held-children.ts';
import { settingChanges } from './0017-setting-changes.ts';
import { together } from './0018-together.ts';
import type { Migration } from './migration.ts';

/** In order. A new one goes to the end. */
export const ALL_MIGRATIONS: readonly Migration[] = [
  workspaces,
  pipelines,
  runs,
  artefacts,
  gates,
  signoffs,
  outbox,
  lists,
  retention,
  childRuns,
  eventBounds,
  people,
  gateWork,
  reviewRounds,
  mail,
  heldChildren,
  settingChanges,
  together,
];
