import type { Face } from '../../store/view-store.ts';
import type { KeepStore } from '../../ui/storage/keep-store.ts';

const placeOf = (userId: string): string => `baton.editor.face.${userId}`;

export function isFace(text: string | null): text is Face {
  return text === 'map' || text === 'list';
}

/** How a pipeline opens: as the link says, else as this person last chose on this device, else a list where a map is too wide. */
export function openingFace(link: string | null, keep: KeepStore, userId: string, narrow: boolean): Face {
  if (isFace(link)) return link;
  const kept = keep.get(placeOf(userId));
  return isFace(kept) ? kept : narrow ? 'list' : 'map';
}

export function keepFace(keep: KeepStore, userId: string, face: Face): void {
  keep.set(placeOf(userId), face);
}
