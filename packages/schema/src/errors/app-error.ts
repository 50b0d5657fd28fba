import type { JsonObject } from '../json.ts';
import { ERROR_CODES, type ErrorCode } from './codes.ts';
import type { Issue } from './issue.ts';

export interface AppErrorOptions {
  /** What happened and why, in plain words. Defaults to the code's own sentence. */
  message?: string;
  /** What the reader can do now. Defaults to the code's own sentence. */
  fix?: string;
  /** JSON pointer or setting name of the place. */
  path?: string;
  issues?: readonly Issue[];
  /** What the client needs to go on (the recorded decision, the current revision …). Never secrets. */
  details?: JsonObject;
  cause?: unknown;
}

/**
 * The only error that leaves a room. It is compared by `code`, never by `instanceof`: errors are stored in the
 * journal and streamed, so they come back as plain data.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly fix: string;
  readonly path: string | undefined;
  readonly issues: readonly Issue[];
  readonly details: JsonObject | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    const known = ERROR_CODES[code];
    super(options.message ?? known.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = known.status;
    this.fix = options.fix ?? known.fix;
    this.path = options.path;
    this.issues = options.issues ?? [];
    this.details = options.details;
  }
}

/** True for an AppError with this code (or any, without one), also for one that crossed a process or a realm. */
export function isAppError(error: unknown, code?: ErrorCode): error is AppError {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('fix' in error)) return false;
  return code === undefined ? String(error.code) in ERROR_CODES : error.code === code;
}
