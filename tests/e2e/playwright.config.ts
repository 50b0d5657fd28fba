import { defineConfig } from 'playwright/test';

/** One Chromium, the machine's own; each test file starts its own Baton (see support/baton.ts). */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  // Two files at a time: a journey mostly waits for its browser, and the whole suite has to end in minutes on two cores.
  workers: 2,
  timeout: 120_000,
  // Whole journeys with real processes on a shared machine: a second look tells a slow moment from a fault. The report names each.
  retries: process.env.CI ? 2 : 0,
  expect: { timeout: 15_000 },
  outputDir: '../../test-results',
  reporter: [
    ['list'],
    ...(process.env.BATON_TEST_REPORT ? [['json', { outputFile: process.env.BATON_TEST_REPORT }] as ['json', object]] : []),
  ],
  use: {
    viewport: { width: 1400, height: 900 },
    // A trace takes pictures of every step: recorded always, it is a third of the time of the whole suite.
    trace: 'on-first-retry',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--disable-dev-shm-usage'] },
  },
});
