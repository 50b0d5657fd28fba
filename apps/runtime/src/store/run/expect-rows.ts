import { AppError } from '@baton/schema/errors/app-error';

/** @throws AppError `write_lost` when a statement changed another number of rows than it was asked to */
export function expectRows(table: string, asked: number, changed: bigint | number | undefined): void {
  if (Number(changed ?? 0) === asked) return;
  throw new AppError('write_lost', { message: `The database changed ${Number(changed ?? 0)} of ${asked} rows of ${table}.` });
}
