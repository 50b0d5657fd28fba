import type { CommentThread } from '@baton/schema/api/pipeline-comments';
import type { Here } from '@baton/schema/api/together';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** Somebody else who has the pipeline open, in however many tabs. */
export interface Other {
  userId: string;
  name: string;
  /** What they have chosen: ids of steps, paths and notes. */
  at: readonly string[];
  /** In none of their tabs at work. */
  away: boolean;
}

/** What is known of the others: who is here, and what they said about the draft. Never part of the document. */
export interface TogetherState {
  others: readonly Other[];
  threads: readonly CommentThread[];
  /** The name of this page among the others. */
  page: string;
  /** Goes up whenever versions are not what they were. */
  versionsHeard: number;
  /** Whether what others have chosen is drawn. */
  shown: boolean;
}
export type TogetherStore = StoreApi<TogetherState>;

export function createTogetherStore(page = ''): TogetherStore {
  return createStore<TogetherState>(() => ({ page, others: [], threads: [], versionsHeard: 0, shown: true }));
}

/** Pages as people: one entry for each, and none for whoever looks. */
export function othersIn(pages: readonly Here[], me: string): Other[] {
  const others = new Map<string, Other>();
  for (const { userId, name, at, away } of pages) {
    if (userId === me) continue;
    const known = others.get(userId);
    const places = at === null ? [] : [at];
    others.set(userId, {
      userId,
      name,
      at: [...new Set([...(known?.at ?? []), ...places])],
      away: away && (known?.away ?? true),
    });
  }
  return [...others.values()];
}
