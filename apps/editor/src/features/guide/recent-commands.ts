import type { KeepStore } from '../../ui/storage/keep-store.ts';

/** As many as are seen at a glance above the rest of the list. */
const MOST = 5;
const place = (userId: string): string => `baton.commands.${userId}`;

/** What this person did from the list lately on this device, the last first. */
export function recentCommands(keep: KeepStore, userId: string): string[] {
  try {
    const kept: unknown = JSON.parse(keep.get(place(userId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function rememberCommand(keep: KeepStore, userId: string, id: string): void {
  keep.set(place(userId), JSON.stringify([id, ...recentCommands(keep, userId).filter((other) => other !== id)].slice(0, MOST)));
}
