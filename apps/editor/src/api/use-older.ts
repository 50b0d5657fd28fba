import { useState } from 'react';
import { useAnnounce } from '../ui/announce/announce-context.ts';
import { asFault } from './fault.ts';

interface Page<T> {
  items: readonly T[];
  next?: string | undefined;
}

/**
 * A list whose newest page stays fresh by itself, and whose older ones are fetched when they are asked for. `fetch` gives
 * the page behind a cursor; `more` is undefined at the end. A row that has moved to the newest page stands there only.
 */
export function useOlder<T extends { id: string }>(
  { items, next }: Page<T>,
  fetch: (cursor: string) => Promise<Page<T>>,
): { rows: T[]; busy: boolean; more: (() => void) | undefined } {
  const announce = useAnnounce();
  const [older, setOlder] = useState<Page<T>>();
  const [busy, setBusy] = useState(false);
  const cursor = older ? older.next : next;
  const shown = new Set(items.map((row) => row.id));
  return {
    rows: [...items, ...(older?.items ?? []).filter((row) => !shown.has(row.id))],
    busy,
    more:
      cursor === undefined
        ? undefined
        : () => {
            setBusy(true);
            fetch(cursor)
              .then((page) => setOlder((before) => ({ items: [...(before?.items ?? []), ...page.items], next: page.next })))
              .catch((error: unknown) => announce.show(asFault(error).message, { tone: 'fault' }))
              .finally(() => setBusy(false));
          },
  };
}
