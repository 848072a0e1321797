import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../../..');

/** What the cases import; their own files are named after them. */
const imported = {
  'src/data/client.ts': 'export const client = 1;\n',
  'src/core/a.ts': 'export const a = 1;\n',
  'src/server/router.ts': "import '#data/client';\nimport '#core/a';\nexport type Router = string;\n",
  'src/server/running.ts': 'export const router = 1;\n',
  'worker/loop/a.ts': 'export const a = 1;\n',
  'src/core/facts/fact.ts': 'export type Fact = string;\n',
  'src/core/invoices/check.ts': 'export const check = 1;\n',
  'worker/engines/pool.ts': 'export const pool = 1;\n',
  'worker/engines/side-door.ts': "import '#core/invoices/check';\n",
  'worker/run-batch.ts': "import '#data/client';\nexport type Report = number;\n",
};

const refused: [string, string, string, string][] = [
  ['core importing data', 'src/core/b.ts', "import '#data/client';\n", 'core-is-pure'],
  ['core reading files', 'src/core/c.ts', "import 'node:fs';\n", 'core-has-no-io'],
  ['core importing a framework', 'src/core/d.ts', "import 'react';\n", 'core-has-no-framework'],
  [
    'a component running server code',
    'src/components/b.tsx',
    "import { router } from '#server/running';\nconsole.log(router);\n",
    'components-see-types-of-server-only',
  ],
  [
    'the stack knowing Docket',
    'scripts/stack/b.ts',
    "import '#data/client';\n",
    'stack-knows-nothing-of-docket',
  ],
  [
    'the app entering the worker by a side door',
    'src/server/b.ts',
    "import '#worker/loop/a';\n",
    'src-enters-worker-by-one-door',
  ],
  [
    'a route for schedulers entering the worker by a side door',
    'src/app/api/jobs/worker/b.ts',
    "import '#worker/loop/a';\n",
    'src-enters-worker-by-one-door',
  ],
  [
    'a page knowing the worker, be it a type of it',
    'src/app/b.ts',
    "import type { Report } from '#worker/run-batch';\nexport const r: Report = 1;\n",
    'only-routes-for-schedulers-know-the-worker',
  ],
  [
    'a handler judging invoices',
    'worker/handlers/b.ts',
    "import '#core/invoices/check';\n",
    'hostile-bytes-off-the-worker',
  ],
  [
    'the loop parsing what others let in',
    'worker/loop/b.ts',
    "import '#worker/engines/side-door';\n",
    'hostile-bytes-off-the-worker',
  ],
  [
    'a handler parsing XML when it is needed',
    'worker/handlers/c.ts',
    "export const parse = () => import('saxes');\n",
    'hostile-bytes-off-the-worker',
  ],
];

const allowed: Record<string, string> = {
  'worker/handlers/a.ts':
    "import type { Fact } from '#core/facts/fact';\nimport '#worker/engines/pool';\nexport const f: Fact = '';\n",
  'src/components/a.tsx': "import type { Router } from '#server/router';\nexport const r: Router = '';\n",
  'src/app/api/jobs/worker/a.ts':
    "import type { Report } from '#worker/run-batch';\nexport const r: Report = 1;\n",
};

let violations: { from: string; rule: { name: string } }[] = [];

/** The project's rules over one small tree with every case in it. */
beforeAll(async () => {
  const tree = await mkdtemp(path.join(tmpdir(), 'docket-imports-'));
  for (const name of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) {
    await cp(path.join(root, name), path.join(tree, name));
  }
  await symlink(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
  const cases = Object.fromEntries(refused.map(([, name, text]) => [name, text]));
  for (const [name, text] of Object.entries({ ...imported, ...allowed, ...cases })) {
    await mkdir(path.dirname(path.join(tree, name)), { recursive: true });
    await writeFile(path.join(tree, name), text);
  }
  const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const run = promisify(execFile)(process.execPath, [cruiser, '--output-type', 'json', '.'], {
    cwd: tree,
    maxBuffer: 64 << 20,
  });
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  const report: { summary: { violations: typeof violations } } = JSON.parse(stdout);
  violations = report.summary.violations;
  await rm(tree, { recursive: true, force: true });
});

test.each(refused)('%s is refused', (_what, name, _text, rule) => {
  expect(violations.filter(({ from }) => from === name).map((one) => one.rule.name)).toContain(rule);
});

test('the allowed direction passes', () => {
  const cases = new Set(refused.map(([, name]) => name));
  expect(violations.filter(({ from }) => !cases.has(from))).toEqual([]);
});
