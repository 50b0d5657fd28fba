import type { Pipeline } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';
import { applyPatches } from '@baton/schema/patch/apply-patches';
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
/** A server that keeps saying "conflict" without a newer revision is broken; asking for ever would not mend it. */
const MAX_MERGES = 5;

/**
 * Brings a draft's changes to the server. What is unsaved is never a queue but the difference between the document
 * and what the server is known to have, so nothing can be lost or sent twice, and a merge needs no replay.
 */
export class DraftSaver {
  #server: ServerDraft;
  #sending = false;
  #again = false;
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

  constructor(server: ServerDraft, host: SaverHost, port: DraftPort, journal: JournalPort, clock: Clock) {
    this.#server = server;
    this.#host = host;
    this.#port = port;
    this.#journal = journal;
    this.#clock = clock;
    this.#savedAt = clock.now();
  }

  get server(): ServerDraft {
    return this.#server;
  }

  /** Takes up what editors on this device left behind, now and later; says each time how many changes came back. */
  async restore(restored: (changes: number) => void): Promise<void> {
    await this.#journal.takeUp(async ({ base, mine }) => {
      const now = this.#host.doc();
      const { doc, clashes } = rebase(base.doc, mine, now);
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
    this.#cancelJournal ??= this.#clock.after(JOURNAL_MS, () => this.#keep());
    this.#cancelSave?.();
    const wait = Math.max(0, Math.min(PAUSE_MS, this.#changedAt + LONGEST_MS - now));
    this.#cancelSave = this.#clock.after(wait, () => void this.flush());
  }

  /** Sends now what is not on the server. Resolves when this attempt has an answer. */
  async flush(): Promise<void> {
    this.#cancelSave?.();
    this.#cancelSave = undefined;
    if (this.#sending) {
      this.#again = true;
      return;
    }
    const patches = this.#pending().slice(0, LIMITS.draftPatches);
    if (patches.length === 0) {
      this.#rest();
      return;
    }
    this.#sending = true;
    this.#changedAt = undefined;
    this.#host.show({ at: 'saving', count: patches.length });
    const base = this.#server;
    const answer = await this.#port.save(base.revision, patches);
    this.#sending = false;
    this.#take(answer, base, applyPatches(base.doc, patches));
    if (this.#again) {
      this.#again = false;
      await this.flush();
    }
  }

  /** Looks whether somebody else has changed the draft meanwhile: when the reader comes back to the page. */
  async pull(): Promise<void> {
    if (this.#sending || this.#closed) return;
    const draft = await this.#port.read();
    if (!draft || this.#sending || this.#closed || draft.revision <= this.#server.revision) return;
    this.#merge(this.#server.doc, draft);
  }

  /** The page goes: keep everything here, send what can be sent. */
  leave(): void {
    this.#keep();
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

  #pending() {
    return withoutClashes(diffDocs(this.#server.doc, this.#host.doc()), this.#host.clashes());
  }

  #take(answer: SaveAnswer, base: ServerDraft, sent: Pipeline): void {
    if (answer.kind === 'saved') {
      this.#merges = 0;
      this.#savedAt = this.#clock.now();
      this.#merge(sent, { revision: answer.revision, doc: applyPatches(sent, answer.others), hash: answer.hash });
      this.#afterSave();
    } else if (answer.kind === 'conflict' && this.#merges < MAX_MERGES) {
      this.#merges += 1;
      this.#merge(base.doc, { revision: answer.revision, doc: answer.doc });
      this.#again = this.#pending().length > 0;
      if (!this.#again) this.#rest();
    } else if (answer.kind === 'unreachable') {
      this.#host.show({ at: 'offline', count: this.#pending().length });
      this.#retryLater();
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
    if (this.#host.clashes().length > 0) this.#keep();
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

  #keep(): void {
    this.#cancelJournal?.();
    this.#cancelJournal = undefined;
    const mine = this.#host.doc();
    if (diffDocs(this.#server.doc, mine).length > 0) void this.#journal.write({ base: this.#server, mine });
  }
}

const STUCK = {
  message: 'Your changes and somebody else’s could not be put together.',
  fix: 'Download a copy of yours, then load the page anew.',
};
