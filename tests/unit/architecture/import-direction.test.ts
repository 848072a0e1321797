import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');
const made: string[] = [];
afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** Runs the project's rules over a small tree of files; gives the names of the rules broken. */
async function brokenRules(files: Record<string, string>): Promise<string[]> {
  const tree = await mkdtemp(path.join(tmpdir(), 'docket-imports-'));
  made.push(tree);
  for (const name of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) {
    await cp(path.join(root, name), path.join(tree, name));
  }
  await symlink(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(tree, name)), { recursive: true });
    await writeFile(path.join(tree, name), text);
  }
  const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const run = promisify(execFile)(process.execPath, [cruiser, '--output-type', 'json', '.'], {
    cwd: tree,
    maxBuffer: 64 << 20,
  });
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  const report: { summary: { violations: { rule: { name: string } }[] } } = JSON.parse(stdout);
  return [...new Set(report.summary.violations.map((violation) => violation.rule.name))];
}

const data = { 'src/data/client.ts': 'export const client = 1;\n' };

test.each([
  ['core importing data', { ...data, 'src/core/a.ts': "import '#data/client';\n" }, 'core-is-pure'],
  ['core reading files', { 'src/core/a.ts': "import 'node:fs';\n" }, 'core-has-no-io'],
  ['core importing a framework', { 'src/core/a.ts': "import 'react';\n" }, 'core-has-no-framework'],
  [
    'a component running server code',
    {
      'src/server/router.ts': 'export const router = 1;\n',
      'src/components/a.tsx': "import { router } from '#server/router';\nconsole.log(router);\n",
    },
    'components-see-types-of-server-only',
  ],
  [
    'the stack knowing Docket',
    { ...data, 'scripts/stack/a.ts': "import '#data/client';\n" },
    'stack-knows-nothing-of-docket',
  ],
  [
    'the app entering the worker by a side door',
    { 'worker/loop/a.ts': 'export const a = 1;\n', 'src/server/a.ts': "import '#worker/loop/a';\n" },
    'src-enters-worker-by-one-door',
  ],
  [
    'a route for schedulers entering the worker by a side door',
    {
      'worker/loop/a.ts': 'export const a = 1;\n',
      'src/app/api/jobs/worker/a.ts': "import '#worker/loop/a';\n",
    },
    'src-enters-worker-by-one-door',
  ],
  [
    'a page knowing the worker, be it a type of it',
    {
      'worker/run-batch.ts': 'export type Report = number;\n',
      'src/app/page.ts': "import type { Report } from '#worker/run-batch';\nexport const r: Report = 1;\n",
    },
    'only-routes-for-schedulers-know-the-worker',
  ],
])('%s is refused', async (_what, files, rule) => {
  expect(await brokenRules(files)).toContain(rule);
});

test('the allowed direction passes', async () => {
  const files = {
    ...data,
    'src/core/a.ts': 'export const a = 1;\n',
    'src/server/router.ts': "import '#data/client';\nimport '#core/a';\nexport type Router = string;\n",
    'src/components/a.tsx': "import type { Router } from '#server/router';\nexport const r: Router = '';\n",
    'worker/run-batch.ts': "import '#data/client';\nexport type Report = number;\n",
    'src/app/api/jobs/worker/a.ts':
      "import type { Report } from '#worker/run-batch';\nexport const r: Report = 1;\n",
  };
  expect(await brokenRules(files)).toEqual([]);
});
