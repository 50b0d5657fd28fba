import { afterAll, afterEach } from 'vitest';

/**
 * A page that a test drew is taken down with the test, and React's last scheduled work is let out before the
 * document goes: later it would find no window and fail a whole run in which every test passed.
 */
if (typeof document !== 'undefined') {
  const { cleanup, configure } = await import('@testing-library/react');
  // A page whose part is loaded when it is asked for takes longer than the usual second on a busy machine.
  configure({ asyncUtilTimeout: 4_000 });
  afterEach(cleanup);
  afterAll(() => new Promise<void>((resolve) => setImmediate(resolve)));
}
