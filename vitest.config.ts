import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { folderInMemory } from './tests/support/ram-disk.ts';
import { TestOrder } from './tests/support/test-order.ts';

/** Times are for a loaded machine: they end what hangs, and judge nothing. */
const slow = 120_000;
/** Text recognition has the least priority: beside eight busy processes it gets a hundredth of a core. */
const slowest = 600_000;
/** What a test polls for comes when it comes; the default is a second. */
const patient = { poll: { timeout: slow, interval: 50 } };

// Tests start hundreds of processes that load the same modules.
process.env.NODE_COMPILE_CACHE ??= path.join(import.meta.dirname, 'node_modules/.cache/node-compile');
// Hashing a password is made to take a tenth of a second; hundreds of people sign up here, and nobody guesses theirs.
process.env.LITE_AUTH_BCRYPT_COST ??= '4';
const clusters = process.env.STACK_CLUSTERS_DIR ?? folderInMemory();
if (clusters) process.env.STACK_CLUSTERS_DIR = clusters;

// `npm run test:long`: `vitest run --mode long`. Tests run in processes of their own and read it there (long-form.ts).
const isLong = process.argv.includes('long') && process.argv.includes('--mode');
if (isLong) process.env.DOCKET_TEST_FORM = 'long';

// Node runs our files as they are, so nothing transforms them: that took a fifth of the processor's time of unit tests, in
// the transforming and in code that reads each import through a getter. Coverage counts in what is transformed.
const experimental = { viteModuleRunner: process.argv.includes('--coverage'), nodeLoader: false };

export default defineConfig({
  test: {
    reporters: ['default'],
    experimental,
    // Two cores are full with three: what waits for leases and restarts leaves room for one more.
    maxWorkers: 3,
    sequence: { sequencer: TestOrder },
    // What is counted is what these tests run in their own processes: a worker or an engine child that they start has a
    // process to itself.
    coverage: {
      provider: 'v8',
      include: ['src/core/**/*.ts', 'src/data/jobs/**/*.ts', 'worker/loop/**/*.ts'],
      reporter: ['text-summary', ['text', { skipFull: true }]],
      thresholds: {
        'src/core/**': { lines: 90 },
        'src/data/jobs/**': { lines: 90 },
        'worker/loop/**': { lines: 90 },
      },
    },
    projects: [
      // Files that follow one another in a process share what it has loaded, a browser included: starting takes longer
      // than most of them. Each clears up what it started.
      // Browser tests first, so that the app is being built while the databases are made.
      {
        test: {
          name: 'e2e',
          experimental,
          isolate: false,
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/stack-template.ts', 'tests/support/docket-for-browsers.ts'],
          setupFiles: ['tests/support/await-docket.ts'],
          testTimeout: slowest,
          hookTimeout: slowest,
          expect: patient,
        },
      },
      {
        test: {
          name: 'unit',
          experimental,
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: slow,
          hookTimeout: slow,
          isolate: false,
        },
      },
      {
        test: {
          name: 'db',
          experimental,
          isolate: false,
          expect: patient,
          include: ['tests/db/**/*.test.ts'],
          globalSetup: ['tests/support/stack-template.ts', 'tests/support/database-template.ts'],
          testTimeout: slow,
          hookTimeout: slow,
        },
      },
      {
        test: {
          name: 'stack',
          experimental,
          isolate: false,
          expect: patient,
          include: ['scripts/stack/**/*.test.ts'],
          globalSetup: ['tests/support/stack-template.ts'],
          testTimeout: slow,
          hookTimeout: slow,
        },
      },
      {
        test: {
          name: 'integration',
          experimental,
          isolate: false,
          expect: patient,
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/stack-template.ts'],
          testTimeout: slowest,
          hookTimeout: slowest,
        },
      },
    ],
  },
});
