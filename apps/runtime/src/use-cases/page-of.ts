import type { Page } from './ports/page.ts';

/** A page of something else: the same place in the list, other entries. */
export function mapPage<A, B>(page: Page<A>, change: (item: A) => B): Page<B> {
  return { items: page.items.map(change), ...(page.next !== undefined && { next: page.next }) };
}
