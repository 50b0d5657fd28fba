export interface Dominators {
  /** Every step that the roots lead to, in an order in which what leads comes before what it leads to. */
  order: readonly string[];
  /** The nearest step that every way to this one goes through; undefined for a root and for what several roots lead to. */
  over: ReadonlyMap<string, string | undefined>;
}

/** The start that all roots share, so that every step but this one has something over it. */
const TOP = -1;

/**
 * Which step stands over which (Cooper, Harvey, Kennedy: "A Simple, Fast Dominance Algorithm"): a branch ends where
 * another one meets it, and that is what a reader wants to see at a glance. Copes with circles.
 */
export function dominators(roots: readonly string[], next: (id: string) => readonly string[]): Dominators {
  const order = reversePostorder(roots, next);
  const place = new Map(order.map((id, index) => [id, index]));
  const before: number[][] = order.map(() => []);
  for (const root of roots) before[place.get(root) ?? 0]?.push(TOP);
  for (const [index, id] of order.entries()) for (const to of next(id)) before[place.get(to) ?? 0]?.push(index);
  const over: (number | undefined)[] = order.map(() => undefined);
  const meet = (a: number, b: number): number => {
    let [x, y] = [a, b];
    while (x !== y) {
      if (x > y) x = over[x] ?? TOP;
      else y = over[y] ?? TOP;
    }
    return x;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const index of order.keys()) {
      let found: number | undefined;
      for (const from of before[index] ?? []) {
        if (from !== TOP && over[from] === undefined) continue;
        found = found === undefined ? from : meet(found, from);
      }
      if (found === undefined || over[index] === found) continue;
      over[index] = found;
      changed = true;
    }
  }
  return { order, over: new Map(order.map((id, index) => [id, order[over[index] ?? TOP]])) };
}

function reversePostorder(roots: readonly string[], next: (id: string) => readonly string[]): string[] {
  const seen = new Set<string>();
  const left: string[] = [];
  // Last first, so that what is named first comes out first.
  for (const root of roots.toReversed()) {
    if (seen.has(root)) continue;
    seen.add(root);
    const open = [{ id: root, ways: next(root).toReversed() }];
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const to = top.ways.shift();
      if (to === undefined) {
        left.push(top.id);
        open.pop();
      } else if (!seen.has(to)) {
        seen.add(to);
        open.push({ id: to, ways: next(to).toReversed() });
      }
    }
  }
  return left.toReversed();
}
