import { AppError } from '@baton/schema/errors/app-error';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Origins from which people use Baton: PUBLIC_URL, and the other names of this machine where that is one. */
export function originsOf(publicUrl: string): string[] {
  const url = new URL(publicUrl);
  if (!LOOPBACK.has(url.hostname)) return [url.origin];
  return [...LOOPBACK].map((host) => `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}`);
}

/**
 * Refuses a change that another site's page asks for. Browsers send Origin with every such request; programs without a
 * browser send none and carry no cookie that they did not get themselves.
 * @throws AppError `foreign_origin`.
 */
export function checkOrigin(request: Request, origins: readonly string[]): void {
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const foreign = origin !== null ? !origins.includes(origin) : site !== null && site !== 'same-origin' && site !== 'none';
  if (foreign) throw new AppError('foreign_origin');
}
