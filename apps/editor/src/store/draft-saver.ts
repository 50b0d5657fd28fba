import type { Pipeline } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';
import { applyPatches } from '@baton/schema/patch/apply-patches';
import type { Patch } from '@baton/schema/patch/patch';
import { readPath } from '@baton/schema/patch/read-path';
import { sameJson } from '@baton/schema/patch/same-json';
import { diffDocs } from '../document/patch/diff-docs.ts';
import { type Clash, rebase, withoutClashes } from '../document/patch/rebase.ts';
import type { Clock } from '../ui/clock/clock.ts';
import type { DraftPort, JournalPort, SaveAnswer, ServerDraft } from './draft-port.ts';
import type { SaveState } from './save-state.ts';

/** What the saver reads and changes of the editor. */
export interface SaverHost {
  doc(): Pipeline;
  /** Puts a merged document in place; nobody's undo entry. */
  merge(doc: Pipeline, clashes: readonly Clash[]): void;
  clashes(): readonly Clash[];
  show(state: SaveState): void;
}

const PAUSE_MS = 700;
/** Somebody who never pauses is saved all the same. */
const LONGEST_MS = 4_000;
const RETRY_MS = 8_000;
const JOURNAL_MS = 250;
/** Saves that are told of come within seconds; nobody makes a hundred in that time. */
const OWN_SAVES = 100;
/** A server that keeps saying "conflict" without a newer revision is broken; asking for ever would not mend it. */
const MAX_MERGES = 5;

/**
 * Brings a draft's changes to the server. What is unsaved is never a queue but the difference between the document
 * and what the server is known to have, so nothing can be lost or sent twice, and a merge needs no replay.
 */
export class DraftSaver {
  #server: ServerDraft;
  #sending = false;
  /** Sent, and never answered: the server may have it or not. It goes out once more as it was before anything else happens. */
  #unanswered: Sent | undefined;
  /** The newest revision that was heard of. */
  #heard = 0;
  /** Something is done at the server that this page shows by itself: what is heard meanwhile waits. */
  #held = false;
  /** The attempt that is under way, with what was asked for while it was. */
  #flight: Promise<void> = Promise.resolve();
  #again = false;
  /** Names of this page's latest saves. */
  readonly #own = new Set<string>();
  #merges = 0;
  #changedAt: number | undefined;
  #savedAt: number;
  #cancelSave: (() => void) | undefined;
  #cancelJournal: (() => void) | undefined;
  #closed = false;
  readonly #host: SaverHost;
  readonly #port: DraftPort;
  readonly #journal: JournalPort;
  readonly #clock: Clock;
  readonly #newId: () => string;

  constructor(server: ServerDraft, host: SaverHost, port: DraftPort, journal: JournalPort, clock: Clock, newId: () => string) {
    this.#server = server;
    this.#host = host;
    this.#port = port;
    this.#journal = journal;
    this.#clock = clock;
    this.#newId = newId;
    this.#savedAt = clock.now();
  }

  /** Whether a save that is told of is one of this page's. */
  isOwn(saveId: string): boolean {
    return this.#own.has(saveId);
  }

  get server(): ServerDraft {
    return this.#server;
  }

  /** Takes up what editors on this device left behind, now and later; says each time how many changes came back. */
  async restore(restored: (changes: number) => void): Promise<void> {
    await this.#journal.takeUp(async ({ base, mine, sent = [] }) => {
      const now = this.#host.doc();
      const { doc, clashes } = rebase(arrived(sent, this.#server.doc) ? applyPatches(base.doc, sent) : base.doc, mine, now);
      const changes = diffDocs(now, doc).length;
      if (changes === 0) return;
      this.#host.merge(doc, clashes);
      // Ours from now on: kept under this page's name before the old ones are forgotten.
      await this.#journal.write({ base: this.#server, mine: this.#host.doc() });
      this.changed();
      restored(changes);
    });
  }

  /** The document has changed: keep it here at once, send it soon. */
  changed(): void {
    const now = this.#clock.now();
    this.#changedAt ??= now;
    this.#host.show({ at: 'saving', count: this.#pending().length });
    this.#cancelJournal ??= this.#clock.after(JOURNAL_MS, () => void this.#keep());
    this.#cancelSave?.();
    const wait = Math.max(0, Math.min(PAUSE_MS, this.#changedAt + LONGEST_MS - now));
    this.#cancelSave = this.#clock.after(wait, () => void this.flush());
  }

  /**
   * Sends now what is not on the server. Resolves when this attempt has an answer. `emptied`: somebody has said that the
   * pipeline is meant to have no step.
   */
  async flush({ emptied = false }: { emptied?: boolean } = {}): Promise<void> {
    this.#cancelSave?.();
    this.#cancelSave = undefined;
    if (this.#sending) {
      this.#again = true;
      return this.#flight;
    }
    const sent = this.#unanswered ?? this.#next();
    if (!sent) {
      this.#rest();
      return;
    }
    this.#unanswered = sent;
    this.#sending = true;
    this.#own.add(sent.id);
    for (const oldest of this.#own) if (this.#own.size > OWN_SAVES) this.#own.delete(oldest);
    this.#flight = this.#send(sent, emptied);
    return this.#flight;
  }

  /** True when the server has everything that may be sent. */
  get saved(): boolean {
    return !this.#sending && this.#unanswered === undefined && this.#pending().length === 0;
  }

  async #send(sent: Sent, emptied: boolean): Promise<void> {
    this.#changedAt = undefined;
    this.#host.show({ at: 'saving', count: sent.patches.length });
    const answer = await this.#port.save(sent.base.revision, sent.patches, { saveId: sent.id, emptied });
    this.#sending = false;
    if (answer.kind !== 'unreachable') this.#unanswered = undefined;
    this.#take(answer, sent);
    if (this.#again) {
      this.#again = false;
      await this.flush();
    }
    if (this.#heard > this.#server.revision) await this.pull();
  }

  /** Somebody has saved, here or elsewhere. What comes in order is merged at once, the rest is fetched. */
  hear({ revision, patches }: { revision: number; patches?: readonly Patch[] | undefined }): void {
    this.#heard = Math.max(this.#heard, revision);
    if (this.#closed || revision <= this.#server.revision || this.#isBusy()) {
      // The way is free again: what was never answered is asked about first.
      if (this.#unanswered && !this.#sending) void this.flush();
    } else if (patches && revision === this.#server.revision + 1) {
      this.#merge(this.#server.doc, { revision, doc: applyPatches(this.#server.doc, patches) });
    } else void this.pull();
  }

  /** Looks whether somebody else has changed the draft meanwhile: when the reader comes back to the page, or after a gap. */
  async pull(): Promise<void> {
    if (this.#isBusy() || this.#closed) return;
    const draft = await this.#port.read();
    if (!draft || this.#isBusy() || this.#closed || draft.revision <= this.#server.revision) return;
    this.#merge(this.#server.doc, draft);
  }

  /** Does something that changes the draft at the server and shows it here by itself; what is heard meanwhile comes after it. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    await this.flush();
    this.#held = true;
    try {
      return await work();
    } finally {
      this.#held = false;
      await this.pull();
    }
  }

  /** The page goes: keep everything here, send what can be sent. */
  leave(): void {
    void this.#keep();
    void this.flush();
  }

  /** Before anything else, and after `close` for a page that comes back. */
  open(): void {
    this.#closed = false;
    this.#journal.open();
  }

  close(): void {
    this.leave();
    this.#closed = true;
    this.#journal.close();
  }

  #isBusy(): boolean {
    return this.#sending || this.#held || this.#unanswered !== undefined;
  }

  #next(): Sent | undefined {
    const patches = this.#pending().slice(0, LIMITS.draftPatches);
    return patches.length === 0 ? undefined : { id: this.#newId(), base: this.#server, patches };
  }

  #pending() {
    return withoutClashes(diffDocs(this.#server.doc, this.#host.doc()), this.#host.clashes());
  }

  #take(answer: SaveAnswer, { base, patches }: Sent): void {
    if (answer.kind === 'saved') {
      this.#merges = 0;
      this.#savedAt = this.#clock.now();
      const { revision, hash, others, before } = answer;
      const sent = applyPatches(base.doc, patches);
      const saved = others.length === 0 ? sent : applyPatches(base.doc, [...others.slice(0, before), ...patches, ...others.slice(before)]);
      this.#merge(sent, { revision, doc: saved, hash });
      this.#afterSave();
    } else if (answer.kind === 'conflict' && this.#merges < MAX_MERGES) {
      this.#merges += 1;
      this.#merge(base.doc, { revision: answer.revision, doc: answer.doc });
      this.#again = this.#pending().length > 0;
      if (!this.#again) this.#rest();
    } else if (answer.kind === 'unreachable') {
      // "Kept here" is said once it is: a page that dies right after it has been read loses nothing.
      void this.#keep().then(() => {
        if (this.#unanswered && !this.#sending) this.#host.show({ at: 'offline', count: this.#pending().length });
      });
      this.#retryLater();
    } else if (answer.kind === 'would_empty') {
      this.#host.show({ at: 'empty', count: this.#pending().length });
    } else {
      const { message, fix } = answer.kind === 'refused' ? answer : STUCK;
      this.#host.show({ at: 'failed', count: this.#pending().length, message, fix });
    }
  }

  /** Theirs becomes the known server state, what was not in it yet is put on top. */
  #merge(base: Pipeline, theirs: ServerDraft): void {
    this.#server = theirs;
    if (theirs.doc === base) return;
    const mine = this.#host.doc();
    const { doc, clashes } = rebase(base, mine, theirs.doc);
    if (doc !== mine || clashes.length > 0) this.#host.merge(doc, clashes);
  }

  #afterSave(): void {
    if (this.#pending().length > 0) this.#again = true;
    else this.#rest();
  }

  /** Everything that may be sent is sent. */
  #rest(): void {
    this.#changedAt = undefined;
    this.#host.show({ at: 'saved', since: this.#savedAt });
    if (this.#host.clashes().length > 0) void this.#keep();
    else {
      this.#cancelJournal?.();
      this.#cancelJournal = undefined;
      void this.#journal.clear();
    }
  }

  #retryLater(): void {
    if (this.#closed) return;
    this.#cancelSave?.();
    this.#cancelSave = this.#clock.after(RETRY_MS, () => void this.flush());
  }

  /** Resolves when the changes are on this device, or cannot be. */
  #keep(): Promise<void> {
    this.#cancelJournal?.();
    this.#cancelJournal = undefined;
    const mine = this.#host.doc();
    if (diffDocs(this.#server.doc, mine).length === 0) return Promise.resolve();
    const sent = this.#unanswered?.patches;
    return this.#journal.write({ base: this.#server, mine, ...(sent && { sent }) });
  }
}

/** One save on its way, from what it was made. */
interface Sent {
  id: string;
  base: ServerDraft;
  patches: readonly Patch[];
}

/** Whether what was sent before a page went is in the draft: all its places read so. */
function arrived(sent: readonly Patch[], now: Pipeline): boolean {
  return sent.every(({ op, path, value }) => sameJson(readPath(now, path), op === 'remove' ? undefined : value));
}

const STUCK = {
  message: 'Your changes and somebody else’s could not be put together.',
  fix: 'Download a copy of yours, then load the page anew.',
};
