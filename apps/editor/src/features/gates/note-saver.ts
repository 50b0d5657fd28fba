import type { Clock } from '../../ui/clock/clock.ts';
import type { SaveState } from '../../ui/field/SaveHint.tsx';

/** A pause in typing this long sends the notes. */
const PAUSE_MS = 900;
/** A failed save is tried again after this. */
const AGAIN_MS = 10_000;

export interface NoteSaverDeps {
  clock: Clock;
  /** Sends the whole text; gives back when it was saved. */
  send: (text: string) => Promise<{ savedAt: string }>;
  /** Keeps the text on this device; false when the device refused. */
  keep: (text: string) => boolean;
  forget: () => void;
}

export interface NoteStart {
  text: string;
  /** What the server has. */
  sent: string;
  savedAt: string | null;
  /** False when the gate takes no notes any more. */
  open: boolean;
}

export interface NoteView {
  text: string;
  state: SaveState;
}

/** Notes that are never lost: on this device with every letter, on the server with every pause, tried again until they are there. */
export class NoteSaver {
  readonly #deps: NoteSaverDeps;
  readonly #watchers = new Set<() => void>();
  readonly #open: boolean;
  #view: NoteView;
  #sent: string;
  #cancel: (() => void) | undefined;

  constructor(start: NoteStart, deps: NoteSaverDeps) {
    this.#deps = deps;
    this.#open = start.open;
    this.#sent = start.sent;
    const state: SaveState =
      start.text !== start.sent
        ? { at: 'device' }
        : start.savedAt === null
          ? { at: 'nothing' }
          : { at: 'server', since: Date.parse(start.savedAt) };
    this.#view = { text: start.text, state };
  }

  get view(): NoteView {
    return this.#view;
  }

  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }

  change(text: string): void {
    const kept = this.#deps.keep(text);
    this.#set({ text, state: kept ? { at: 'device' } : { at: 'nowhere' } });
    this.#later(PAUSE_MS);
  }

  /** Sends what the server does not have. */
  send(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    const { text } = this.#view;
    if (!this.#open || text === this.#sent) return;
    this.#set({ text, state: { at: 'saving' } });
    this.#deps.send(text).then(
      ({ savedAt }) => {
        this.#sent = text;
        if (this.#view.text !== text) return;
        this.#deps.forget();
        this.#set({ text, state: { at: 'server', since: Date.parse(savedAt) } });
      },
      () => {
        const now = this.#view.text;
        this.#set({ text: now, state: this.#deps.keep(now) ? { at: 'device' } : { at: 'nowhere' } });
        this.#later(AGAIN_MS);
      },
    );
  }

  /** The page closes: what is unsent goes out now, and nothing is tried later. */
  close(): void {
    this.send();
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #later(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#deps.clock.after(ms, () => this.send());
  }

  #set(view: NoteView): void {
    this.#view = view;
    for (const changed of this.#watchers) changed();
  }
}
