import type { Issue } from '@baton/schema/errors/issue';

/** One fault with its place in what was posted. */
export function fault(code: string, path: string, message: string, fix: string): Issue {
  return { code, severity: 'error', where: { path }, message, fix };
}
