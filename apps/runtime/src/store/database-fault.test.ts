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

test.each(['53100', 'ENOSPC', '58030', 'EIO', '25006'])('%s is something to do for whoever runs Baton, and says what', (code) => {
  const fault = databaseFault(withCode(code));
  expect(fault).toMatchObject({ code: 'unavailable', message: expect.stringMatching(/^Baton cannot save: .*(disk|read)/) });
});

test('a statement that wrote too few rows has lost a write', () => {
  expect(databaseFault(withCode('22012'))).toMatchObject({ code: 'write_lost' });
});

test.each(['22P05', '22021'])('%s means: this text cannot be kept', (code) => {
  expect(databaseFault(withCode(code))).toMatchObject({ code: 'bad_input' });
});

test('what the asking code has to know stays as it is', () => {
  const duplicate = withCode('23505');
  expect(databaseFault(duplicate)).toBe(duplicate);
  const own = new AppError('write_lost');
  expect(databaseFault(own)).toBe(own);
});
