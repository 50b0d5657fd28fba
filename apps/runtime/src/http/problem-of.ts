import type { Problem } from '@baton/schema/api/problem';
import { AppError, isAppError } from '@baton/schema/errors/app-error';
import { ERROR_CODES } from '@baton/schema/errors/codes';

/** What an error says to a client. Anything that is not an AppError says nothing of itself: its details are for the log. */
export function problemOf(error: unknown, requestId: string): Problem {
  const known = isAppError(error) ? error : new AppError(isDatabaseDown(error) ? 'unavailable' : 'internal');
  const status = known.status ?? ERROR_CODES[known.code].status;
  return {
    type: `urn:baton:problem:${known.code}`,
    title: ERROR_CODES[known.code].message,
    status,
    detail: known.message,
    code: known.code,
    fix: known.fix,
    ...(known.path !== undefined && { path: known.path }),
    ...(known.issues !== undefined && known.issues.length > 0 && { issues: [...known.issues] }),
    ...(known.details && { details: known.details }),
    requestId,
  };
}

/** Codes of drivers and of the system that mean: the database cannot be reached or cannot write just now. */
const DOWN = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOSPC|EIO|EROFS|57P0[1-3]|08\d{3}|53\d{3}|58030)$/;

function isDatabaseDown(error: unknown): boolean {
  let at: unknown = error;
  for (let hops = 0; hops < 5 && typeof at === 'object' && at !== null; hops += 1) {
    if ('code' in at && typeof at.code === 'string' && DOWN.test(at.code)) return true;
    at = 'cause' in at ? at.cause : undefined;
  }
  return error instanceof Error && /timeout exceeded when trying to connect|Connection terminated/.test(error.message);
}
