import { AppError, isAppError } from '@baton/schema/errors/app-error';

/** SQLSTATEs that say: the database is there another time (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const AWAY = new Set([
  '57P01', // admin_shutdown: also what pg_terminate_backend looks like
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57014', // query_canceled: the statement timeout
  '55P03', // lock_not_available
  '53100', // disk_full
  '53200', // out_of_memory
  '53300', // too_many_connections
  '58030', // io_error
  '25006', // read_only_sql_transaction: a standby
  '40001', // serialization_failure
  '40P01', // deadlock_detected
]);
const ROOM = 'Make room on that disk. Baton goes on by itself, and nothing was lost.';
/** What whoever runs Baton has to do something about is named. */
const NAMED: Readonly<Record<string, { message: string; fix: string }>> = {
  '53100': { message: 'Baton cannot save: the disk of its database is full.', fix: ROOM },
  ENOSPC: { message: 'Baton cannot save: the disk of its database is full.', fix: ROOM },
  '58030': {
    message: 'Baton cannot save: the disk of its database reports a fault.',
    fix: 'Look at that disk. Nothing that was confirmed is lost.',
  },
  EIO: {
    message: 'Baton cannot save: the disk of its database reports a fault.',
    fix: 'Look at that disk. Nothing that was confirmed is lost.',
  },
  '25006': {
    message: 'Baton cannot save: its database can only be read just now.',
    fix: 'Wait until the database takes over again. Nothing was lost.',
  },
};
/** Of the operating system, on the way to the database. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOSPC',
  'EIO',
]);
/** The driver's own refusals have no code. */
const DRIVER =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|not queryable|connection error|Client was closed|connection timeout/i;
/** Text that PostgreSQL cannot keep: a NUL, half of a pair, broken UTF-8. */
const UNSTORABLE = new Set(['22P05', '22021', '22P02']);

/**
 * Every error of a driver comes through here before it leaves the store's adapters. Away or broken: `unavailable`
 * (nothing was kept, or it is not known). Rows that were not written: `write_lost`. Text that cannot be stored: `bad_input`. Nested too deeply: `too_large`.
 * Everything else is returned as it is, with its SQLSTATE in `code`, for the code that asked.
 */
export function databaseFault(error: unknown): unknown {
  if (isAppError(error) || typeof error !== 'object' || error === null) return error;
  const { code, message } = error as { code?: unknown; message?: unknown };
  const known = typeof code === 'string' ? code : '';
  if (AWAY.has(known) || known.startsWith('08') || UNREACHABLE.has(known)) return unavailable(error, NAMED[known]);
  if (known === '' && DRIVER.test(String(message))) return unavailable(error);
  // The only divisions of ours are the ones that a statement ends with that wrote too few rows.
  if (known === '22012') return new AppError('write_lost', { cause: error });
  if (UNSTORABLE.has(known))
    return new AppError('bad_input', {
      message: 'The text holds characters that cannot be stored.',
      fix: 'Remove them and send it again.',
      cause: error,
    });
  if (known === '54001') return new AppError('too_large', { message: 'A value is nested too deeply to be stored.', cause: error });
  return error;
}

function unavailable(cause: unknown, named?: { message: string; fix: string }): AppError {
  return new AppError('unavailable', { cause, ...named });
}
