import type { Browser, BrowserContextOptions, Page } from 'playwright/test';
import type { ApiClient } from '../../support/api-client.ts';

/** A browser of its own that is signed in as whoever the client is, the owner for a scene, as after a visit the day before. */
export async function signedIn(
  browser: Browser,
  { baton }: { baton: { url: string; api: ApiClient } },
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: baton.url, ...options });
  const cookies = baton.api.headers()['cookie'] ?? '';
  await context.addCookies(
    cookies
      .split('; ')
      .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: baton.url })),
  );
  return context.newPage();
}
