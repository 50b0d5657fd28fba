import type { Ids } from '../ids.ts';

/** Ids that a test can foresee: `id-1`, `id-2` …; `fraction` is always a half. */
export function sequentialIds(prefix = 'id'): Ids {
  let count = 0;
  return {
    next: () => `${prefix}-${++count}`,
    secret: () => `${prefix}-secret-${++count}`,
    fraction: () => 0.5,
  };
}
