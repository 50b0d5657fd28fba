import { AppError } from '@baton/schema/errors/app-error';
import { expect, test } from 'vitest';
import { databaseFault } from './database-fault.ts';

const withCode = (code: string): Error => Object.assign(new Error('from the driver'), { code });

test.each(['57P01', '08006', '08P01', 'ECONNREFUSED', 'ECONNRESET', '53300', '57014', '53100', '40P01'])(
  '%s means: try again later',
  (code) => {
    expect(databaseFault(withCode(code))).toMatchObject({ code: 'unavailable', status: 503 });
  },
);

test.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect', 'Query read timeout'])(
  '"%s" means: try again later',
  (message) => {
    expect(databaseFault(new Error(message))).toMatchObject({ code: 'unavailable' });
  },
);

test.each(['22P05', '22021'])('%s means: this text cannot be kept', (code) => {
  expect(databaseFault(withCode(code))).toMatchObject({ code: 'bad_input' });
});

test('what the asking code has to know stays as it is', () => {
  const duplicate = withCode('23505');
  expect(databaseFault(duplicate)).toBe(duplicate);
  const own = new AppError('write_lost');
  expect(databaseFault(own)).toBe(own);
});
