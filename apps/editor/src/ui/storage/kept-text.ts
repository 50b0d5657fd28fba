import type { KeepStore } from './keep-store.ts';

/** Something typed that is not safely on the server yet. `label` says where it belongs, in the page's words. */
export interface KeptText {
  label: string;
  text: string;
  at: number;
}

const PREFIX = 'baton.kept.';

/** Keeps a text under a place ("gate.<id>.notes"). An empty text is forgotten. False when the device refused. */
export function keepText(store: KeepStore, place: string, value: KeptText): boolean {
  if (value.text.trim() === '') {
    store.remove(PREFIX + place);
    return true;
  }
  return store.set(PREFIX + place, JSON.stringify(value));
}

export function keptText(store: KeepStore, place: string): KeptText | undefined {
  return read(store.get(PREFIX + place));
}

export function forgetText(store: KeepStore, place: string): void {
  store.remove(PREFIX + place);
}

/** Everything kept on this device, newest first: what the fault page gives back. */
export function allKeptTexts(store: KeepStore): (KeptText & { place: string })[] {
  return store
    .keys()
    .filter((key) => key.startsWith(PREFIX))
    .flatMap((key) => {
      const value = read(store.get(key));
      return value ? [{ ...value, place: key.slice(PREFIX.length) }] : [];
    })
    .sort((a, b) => b.at - a.at);
}

function read(raw: string | null): KeptText | undefined {
  if (raw === null) return undefined;
  try {
    const value: unknown = JSON.parse(raw);
    if (typeof value !== 'object' || value === null) return undefined;
    const { label, text, at } = value as Partial<KeptText>;
    return typeof label === 'string' && typeof text === 'string' && typeof at === 'number' ? { label, text, at } : undefined;
  } catch {
    return undefined;
  }
}
