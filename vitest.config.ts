import { defineConfig } from 'vitest/config';

/** They replace modules of the server, each its own. */
const SABOTAGES = ['test/server/twin/twin.test.ts', 'test/server/injection/sabotage.test.ts'];

/** `unit` needs nothing; `integration` shares one PostgreSQL cluster of the run; `e2e` adds a real browser; `long` is asked for. */
export default defineConfig({
  test: {
    // Two cores wait for the database half of the time: by itself vitest would leave one of them idle.
    maxWorkers: '100%',
    reporters: ['default', './test/support/summary-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/metadata/**/*.test.ts', 'test/*.test.ts'],
          exclude: ['test/metadata/**/*.integration.test.ts'],
        },
      },
      {
        test: {
          name: 'integration',
          include: [
            'test/metadata/**/*.integration.test.ts',
            'test/{server,templates,plugins,studio,docs}/**/*.test.{ts,tsx}',
          ],
          exclude: SABOTAGES,
          // A worker loads the server once, not for every file: nothing of it is global.
          isolate: false,
          restoreMocks: true,
          globalSetup: 'test/support/global-cluster.ts',
          testTimeout: 40_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'sabotage',
          include: SABOTAGES,
          globalSetup: 'test/support/global-cluster.ts',
          testTimeout: 40_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          isolate: false,
          globalSetup: 'test/support/global-cluster.ts',
          // After the others: a browser wants the machine for itself.
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'long',
          include: ['test/long/**/*.test.ts'],
          globalSetup: 'test/support/global-cluster.ts',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
