import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/**
 * Style, types and the direction of imports, all at once; each tool's report in one piece, in this order. Exits 1
 * when one of them objects.
 */

/** How many at a time check types: each looks at what all files share for itself, and the other tools need a core, too. */
const checkers = Math.max(1, Math.min(4, availableParallelism() - 1));
const tools: [name: string, ...args: string[]][] = [
  ['biome', 'check', '.'],
  ['tsc', '--noEmit', '--checkers', String(checkers)],
  ['depcruise', 'src', 'worker', 'scripts', 'tests'],
];

const root = path.join(import.meta.dirname, '../..');

async function run([name, ...args]: (typeof tools)[number]): Promise<{ report: string; passed: boolean }> {
  const child = spawn(path.join(root, 'node_modules/.bin', name), args, {
    cwd: root,
    // On Windows these are command files.
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { report: out + err, passed: code === 0 };
}

let passed = true;
for (const running of tools.map(run)) {
  const result = await running;
  process.stdout.write(result.report);
  passed &&= result.passed;
}
process.exit(passed ? 0 : 1);
