import { AppError } from '@baton/schema/errors/app-error';

/** Real work is done by versions that are in the library. */
export function notPublished(): AppError {
  const message = 'Only a published version can do real work.';
  const fix = 'Publish it first, or start a test or a rehearsal.';
  const path = '/from/versionId';
  return new AppError('bad_input', { message, fix, path, issues: [{ code: 'refused', severity: 'error', where: { path }, message, fix }] });
}
