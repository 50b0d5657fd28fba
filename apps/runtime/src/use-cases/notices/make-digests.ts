import { LIMITS } from '@baton/schema/limits';
import type { Json } from '@baton/schema/json';
import { shownEmail } from '../account/found-workspace.ts';
import type { GateRow } from '../ports/gate-store.ts';
import type { NewDelivery } from '../ports/notice-store.ts';
import type { Person } from '../ports/people-store.ts';
import type { MentionRow } from '../ports/pipeline-comment-store.ts';
import type { RunListRow } from '../ports/run-reads.ts';
import { calendarOf } from '../settings/calendar-settings.ts';
import { digestDay } from './digest-day.ts';
import { digestWords } from './digest-words.ts';
import { houseOf, type NoticeDeps } from './expand-notice.ts';
import { type House, receiversOf } from './receivers-of.ts';

/** People of one workspace in one look. The others follow with the next. */
const PEOPLE = 100;
/** Pages of gates that are looked through: more open questions than this are a workspace that nobody reads. */
const PAGES = 10;
const DAY = 24 * 60 * 60 * 1_000;
/** Somebody who comes back after a long time is told of the last week. */
const FURTHEST_BACK = 7 * DAY;

/**
 * Writes the digests whose hour has come: one per person and day of the workspace's zone, whoever of several processes is
 * first, and also after a downtime. A day without news is marked as done and nothing is sent.
 */
export async function makeDigests(deps: NoticeDeps, closing?: AbortSignal): Promise<void> {
  if (!deps.notices.mailer) return;
  for (const workspaceId of await deps.notices.store.digestWorkspaces()) {
    if (closing?.aborted) return;
    const now = deps.clock.now();
    const { timeZone } = await calendarOf(deps, workspaceId);
    const { day, hour } = digestDay(now, timeZone);
    const due = await deps.notices.store.digestsDue(workspaceId, day, hour, PEOPLE);
    if (due.length === 0) continue;
    const news = await newsOf(deps, workspaceId, now);
    for (const { userId, since } of due) {
      const person = news.house.people.find((one) => one.userId === userId);
      const mentions = person ? await deps.remarks.mentions(workspaceId, userId, LIMITS.digestLines) : [];
      const unseen = mentions.filter((mention) => !mention.seen);
      const delivery = person && digestOf(deps, news, { person, day, timeZone, since: sinceOf(since, now), mentions: unseen });
      await deps.notices.store.closeDigest(workspaceId, userId, day, delivery);
    }
  }
}

interface News {
  house: House;
  open: readonly GateRow[];
  closed: readonly GateRow[];
  runs: readonly RunListRow[];
  /** Documents that agents wrote in the last day, by run. */
  written: ReadonlyMap<string, number>;
  now: number;
}

async function newsOf(deps: NoticeDeps, workspaceId: string, now: number): Promise<News> {
  const page = { limit: LIMITS.pageSizeMax };
  const [house, open, closed, attention, active, finished, written] = await Promise.all([
    houseOf(deps, workspaceId),
    openGates(deps, workspaceId),
    deps.gates.list(workspaceId, { open: false }, page),
    deps.runs.list(workspaceId, { status: 'attention' }, page),
    deps.runs.list(workspaceId, { status: 'active' }, page),
    deps.runs.list(workspaceId, { status: 'finished' }, page),
    deps.notices.store.writtenSince(workspaceId, new Date(now - DAY).toISOString(), LIMITS.pageSizeMax),
  ]);
  const runs = new Map([...attention.items, ...active.items, ...finished.items].map((run) => [run.id, run]));
  return {
    house,
    open,
    closed: closed.items,
    runs: [...runs.values()],
    written: new Map(written.map(({ runId, documents }) => [runId, documents])),
    now,
  };
}

async function openGates({ gates }: NoticeDeps, workspaceId: string): Promise<GateRow[]> {
  const found: GateRow[] = [];
  let cursor: string | undefined;
  for (let looked = 0; looked < PAGES; looked += 1) {
    const page = await gates.list(workspaceId, { open: true }, { cursor, limit: LIMITS.pageSizeMax });
    found.push(...page.items);
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return found;
}

interface DigestOf {
  person: Person;
  day: string;
  timeZone: string;
  since: number;
  mentions: readonly MentionRow[];
}

function digestOf(
  { hash, notices }: NoticeDeps,
  { house, open, closed, runs, written, now }: News,
  { person, day, timeZone, since, mentions }: DigestOf,
): NewDelivery | undefined {
  const { userId, name, email } = person;
  if (shownEmail(email) === '') return undefined;
  const words = digestWords({
    waiting: open.filter((row) => receiversOf('gate_opened', row, house).some((receiver) => receiver.userId === userId)),
    decided: closed.filter(
      (row) => row.askedBy.id === userId && row.decision !== null && row.decision.by.id !== userId && Date.parse(row.decision.at) >= since,
    ),
    runs: runs
      .filter((run) => run.startedBy.id === userId && Date.parse(run.updatedAt) >= since)
      .map((run) => ({ run, documents: written.get(run.id) ?? 0 })),
    mentions: mentions.filter((mention) => Date.parse(mention.remark.editedAt ?? mention.remark.at) >= since),
    now,
    timeZone,
    publicUrl: notices.publicUrl,
  });
  if (!words) return undefined;
  return {
    id: hash(`${house.workspaceId} digest ${day} ${userId}`).slice(0, 40),
    workspaceId: house.workspaceId,
    channel: 'mail',
    kind: 'digest',
    gateId: null,
    partyId: null,
    userId,
    receiver: email,
    receiverName: name,
    payload: { words: words as unknown as Json },
  };
}

function sinceOf(since: string | null, now: number): number {
  return since === null ? now - DAY : Math.max(Date.parse(since), now - FURTHEST_BACK);
}
