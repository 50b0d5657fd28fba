/** Names longer than this are not compared: nobody types them by hand. */
const LONGEST = 60;

/** The candidate that was probably meant, or undefined when none is close. Upper and lower case do not count. */
export function closestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(name);
  let best: string | undefined;
  let bestDistance = allowed(wanted) + 1;
  for (const candidate of candidates) {
    if (candidate.length > LONGEST || wanted.length > LONGEST) continue;
    const distance = distanceOf(wanted, plain(candidate), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[_\-\s]/g, '');
}

/** So many edits still look like a slip: none in two letters, one in five, a third of a long name. */
function allowed(name: string): number {
  if (name.length <= 2) return 0;
  return name.length <= 5 ? 1 : Math.max(2, Math.floor(name.length / 3));
}

/** Edits (Levenshtein, with swapped neighbours as one) between two short texts; at least `limit` when they differ more. */
function distanceOf(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_none, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) >= limit) return limit;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit;
}

/** " Did you mean 'x'?" or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const close = closestName(name, candidates);
  return close === undefined ? '' : ` Did you mean '${close}'?`;
}
