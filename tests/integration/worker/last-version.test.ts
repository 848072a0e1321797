import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { pdfPaper } from '#support/papers';
import { outcomeOf } from '#support/reading-outcome';
import { openWorkerDesk } from '#support/worker-desk';
import { startWorkerProcess } from '#support/worker-process';

const root = path.join(import.meta.dirname, '../../..');

/** The last release that this checkout knows; none where there is no git, or nothing was released. */
function lastTag(): string | null {
  try {
    const args = ['describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*'];
    return execFileSync('git', args, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}
const tag = lastTag();

test.skipIf(tag === null)(
  `the worker of the last version (${tag ?? 'there is no tag v…: nothing was released'}) works on this schema`,
  async () => {
    // Its sources, with the packages of now.
    const checkout = mkdtempSync(path.join(tmpdir(), 'docket-last-version-'));
    const archive = execFileSync('git', ['archive', tag ?? ''], { cwd: root, maxBuffer: 1 << 30 });
    execFileSync('tar', ['-x', '-C', checkout], { input: archive });
    symlinkSync(path.join(root, 'node_modules'), path.join(checkout, 'node_modules'));
    const desk = await openWorkerDesk();
    try {
      const { apiUrl, secretKey } = desk.stack.info;
      const env = { TMPDIR: desk.mark, SUPABASE_URL: apiUrl, SUPABASE_SERVICE_ROLE_KEY: secretKey };
      const worker = await startWorkerProcess(env, checkout);
      const paper = pdfPaper('read by the last version', 3);
      const brought = await desk.bring(paper);
      const settled = await desk.until('what is to be done is done', async () => {
        const open = await desk.count('public.jobs where finished_at is null');
        return open === 0 && (await desk.count("public.jobs where kind = 'classify'")) > 0;
      });
      expect(settled).toBe(true);
      const { job, firstLines } = await outcomeOf(desk, brought);
      expect([job.status, firstLines]).toEqual(['succeeded', paper.firstLines]);
      expect(await desk.count("public.jobs where status in ('failed', 'dead')")).toBe(0);
      worker.kill('SIGTERM');
      expect((await worker.exited).code).toBe(0);
    } finally {
      await desk.close();
      rmSync(checkout, { recursive: true, force: true });
    }
  },
);
