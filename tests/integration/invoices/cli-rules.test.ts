import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hasSaxon, rulesLikeTheOfficial, rulesWithoutRules, writeOfficialUbl } from '#support/official-files';

const root = path.join(import.meta.dirname, '../../..');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rules-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const answerSchema = z.union([
  z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
  z.object({
    folder: z.string(),
    installed: z.array(z.object({ syntax: z.string(), rules: z.string() })),
    missing: z.array(z.string()),
  }),
]);

function install(source: string, into: string | null) {
  const args = [path.join(root, 'scripts/cli/main.ts'), 'rules', 'install', source, '--json'];
  const env = { ...process.env, INVOICE_SCHEMAS_DIR: into ?? '' };
  return new Promise<{ code: number; answer: z.infer<typeof answerSchema> }>((resolve, reject) => {
    execFile(process.execPath, args, { env }, (error, stdout) => {
      const answer = z
        .string()
        .pipe(z.preprocess((text) => JSON.parse(String(text)), answerSchema))
        .safeParse(stdout);
      if (answer.success)
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, answer: answer.data });
      else reject(new Error(`unreadable answer: ${stdout}`, { cause: error }));
    });
  });
}

async function zipOf(source: string, more: Record<string, string> = {}): Promise<string> {
  const zip = new JSZip();
  for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    zip.file(path.relative(source, file), await readFile(file));
  }
  for (const [name, text] of Object.entries(more)) zip.file(name, text);
  const file = path.join(folder, `${path.basename(source)}.zip`);
  await writeFile(file, await zip.generateAsync({ type: 'nodebuffer' }));
  return file;
}

describe.skipIf(!hasSaxon())(
  'rules install (skipped where the optional package saxon-js is not installed)',
  () => {
    test('unpacks a download, compiles its rules, tries them, and says what is still missing', async () => {
      const source = path.join(folder, 'release');
      await writeOfficialUbl(source, rulesLikeTheOfficial);
      const into = path.join(folder, 'installed');
      const { code, answer } = await install(await zipOf(source, { 'setup.exe': 'no' }), into);
      expect(code).toBe(0);
      expect(answer).toMatchObject({
        installed: [{ syntax: 'ubl', rules: expect.stringContaining('EN16931-UBL.sch') }],
        missing: expect.arrayContaining(['CrossIndustryInvoice_100pD16B.xsd']),
      });
      const laid = await readdir(into, { recursive: true });
      expect(laid.filter((name) => name.endsWith('.sef.json'))).toHaveLength(1);
      expect(laid.filter((name) => name.endsWith('.exe'))).toEqual([]);
    });

    test('does not take rules that find nothing wrong with a wrong sum', async () => {
      const source = path.join(folder, 'toothless');
      await writeOfficialUbl(source, rulesWithoutRules);
      const { code, answer } = await install(source, path.join(folder, 'installed-toothless'));
      expect(code).toBe(1);
      expect(answer).toMatchObject({ error: { code: 'NOT_CONFIGURED' } });
    });
  },
);

test('rules install refuses what has nothing official in it', async () => {
  const source = path.join(folder, 'holiday');
  await mkdir(source);
  await writeFile(path.join(source, 'notes.txt'), 'sun');
  const { code, answer } = await install(source, path.join(folder, 'installed-holiday'));
  expect(code).toBe(1);
  expect(answer).toMatchObject({ error: { code: 'INVALID_INPUT' } });
});

test('rules install asks where the rules shall lie', async () => {
  const { answer } = await install(folder, null);
  expect(answer).toMatchObject({ error: { code: 'NOT_CONFIGURED' } });
});
