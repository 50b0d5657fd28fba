import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/**/src/**/*.test.{ts,tsx}',
      'apps/**/src/**/*.test.{ts,tsx}',
      'tests/{architecture,conformance,templates,recovery,http}/**/*.test.ts',
    ],
    setupFiles: ['apps/editor/src/app/testing/leave-no-page.ts'],
    // Two cores: more workers only make the timing-sensitive recovery tests wait for each other.
    maxWorkers: 2,
    // A test that hangs hangs for ever; one that only waits for its share of a busy machine needs more than the usual five seconds.
    testTimeout: 20_000,
    // On a shared machine a process under test may be starved for seconds; a fault fails twice.
    retry: process.env.CI ? 1 : 0,
  },
});
