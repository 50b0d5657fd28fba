import type { OutlineRow } from '../../document/outline/outline-rows.ts';

/** Letters that follow each other within this time are one word; after it a new one begins. */
const PAUSE_MS = 700;

/** Collects what is typed in the list and finds the row it means. */
export class TypeAhead {
  #typed = '';
  #last = 0;

  /** Another key was pressed: what is typed from now on is a new word. */
  end(): void {
    this.#typed = '';
  }

  /** The row that the letters typed so far lead to from `at`; one letter goes on to the next match, more letters narrow it down. */
  find(rows: readonly OutlineRow[], at: string, letter: string, now: number): string | undefined {
    const fresh = now - this.#last > PAUSE_MS;
    this.#typed = (fresh ? '' : this.#typed) + letter.toLowerCase();
    this.#last = now;
    const index = rows.findIndex((row) => row.id === at);
    const found = firstFrom(rows, this.#typed.length > 1 ? index : index + 1, this.#typed);
    // The same letter again and again, where nothing begins with it twice, goes from one match to the next.
    return found ?? (/^(.)\1+$/u.test(this.#typed) ? firstFrom(rows, index + 1, letter.toLowerCase()) : undefined);
  }
}

function firstFrom(rows: readonly OutlineRow[], from: number, wanted: string): string | undefined {
  const ordered = [...rows.slice(Math.max(from, 0)), ...rows.slice(0, Math.max(from, 0))];
  return ordered.find((row) => startsOf(row).some((text) => text.toLowerCase().startsWith(wanted)))?.id;
}

/** What a row may be called by: a step by its name or its number. */
function startsOf(row: OutlineRow): string[] {
  if (row.kind === 'step') return [row.node.name, String(row.number)];
  if (row.kind === 'way') return [row.outcome.label];
  return row.kind === 'phase' ? [row.name] : [];
}
