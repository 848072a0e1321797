import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findModels } from '#worker/engines/ocr/models';
import { createOcrPool, type OcrPool } from '#worker/engines/ocr/pool';
import { createEnginePool, type EnginePool, type PageImage } from '#worker/engines/pool';
import { createNativeTesseract, findNativeTesseract } from '#worker/ocr/native-tesseract';
import { createOcr } from '#worker/ocr/ocr';
import { readOcrEnv } from '#worker/ocr/ocr-env';
import { fixture } from './fixture.ts';

/**
 * The program may not be installed where these tests run, so a script stands in for it: what is tested is how it is
 * asked, what is made of its answer, and that it is ended. Needs a POSIX shell.
 */

const folder = mkdtempSync(path.join(tmpdir(), 'docket-tesseract-'));
const header =
  'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext';
const words = Array.from(
  { length: 6 },
  (_, i) => `5\t1\t1\t1\t${1 + Math.floor(i / 3)}\t${i + 1}\t${10 + i * 20}\t10\t15\t8\t96.5\tword${i}`,
);

function program(name: string, body: string): string {
  const file = path.join(folder, name);
  writeFileSync(
    file,
    `#!/bin/sh\nif [ "$1" = --list-langs ]; then printf 'List of available languages (2):\\neng\\nosd\\n'; exit 0; fi\n${body}\n`,
  );
  chmodSync(file, 0o755);
  return file;
}

let engines: EnginePool;
let pool: OcrPool;
let image: PageImage;
beforeAll(async () => {
  engines = createEnginePool({ size: 1 });
  pool = createOcrPool({ size: 1, models: findModels(['eng']) });
  await engines.pageImages({ bytes: fixture('scan.png'), pages: [1] }, (drawn) => {
    image = drawn;
  });
});
afterAll(async () => {
  await Promise.all([engines.close(), pool.close()]);
  rmSync(folder, { recursive: true });
});

const options = (command: string, cpuMs = 10_000) => ({ languages: ['eng'], pool, cpuMs, command });

/** For a loaded machine. */
const patient = { timeout: 60_000 };

describe.skipIf(process.platform === 'win32')('a tesseract of the system', () => {
  it('is asked for TSV of the picture on its standard input, one thread, none of our secrets', async () => {
    const log = path.join(folder, 'asked');
    const command = program(
      'asked.sh',
      `echo "$@ threads=$OMP_THREAD_LIMIT secret=$DOCKET_TEST_SECRET $(head -c 2)" > ${log}; cat > /dev/null; printf '${[header, ...words].join('\\n')}\\n'`,
    );
    process.env.DOCKET_TEST_SECRET = 'hush';
    const recognition = await createNativeTesseract(options(command)).recognize(image, {});
    delete process.env.DOCKET_TEST_SECRET;
    expect(recognition.words).toHaveLength(6);
    expect(recognition.words[4]).toEqual({
      text: 'word4',
      x0: 90,
      y0: 10,
      x1: 105,
      y1: 18,
      line: 1,
      confidence: 0.965,
    });
    expect(readFileSync(log, 'utf8').trim()).toBe(
      'stdin stdout -l eng --psm 3 --oem 1 --dpi 200 -c tessedit_create_tsv=1 threads=1 secret= P5',
    );
  });

  it('that has not all the languages is not used', async () => {
    const command = program('few.sh', 'exit 0');
    expect(await findNativeTesseract(options(command))).not.toBeNull();
    expect(await findNativeTesseract({ ...options(command), languages: ['eng', 'deu'] })).toBeNull();
    expect(await findNativeTesseract(options('no-such-tesseract'))).toBeNull();
  });

  it('has a limit of CPU time, which the system keeps', async () => {
    const limited = words.map((word, i) => (i === 0 ? word.replace('word0', '$(ulimit -S -t)') : word));
    const command = program('limited.sh', `cat > /dev/null; printf "${[header, ...limited].join('\\n')}\\n"`);
    const { words: found } = await createNativeTesseract(options(command, 6500)).recognize(image, {});
    expect(found[0]?.text).toBe('7');
  });

  it('that calculates without end is ended: LIMIT_EXCEEDED', async () => {
    const command = program('busy.sh', 'while :; do :; done');
    await expect(createNativeTesseract(options(command, 1000)).recognize(image, {})).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'stall' },
    });
  });

  it('that waits without end is ended by the clock: LIMIT_EXCEEDED', async () => {
    const command = program('asleep.sh', 'exec sleep 600');
    await expect(createNativeTesseract(options(command, 15)).recognize(image, {})).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'stall', clock: 'wall' },
    });
  });

  it('is killed when nobody waits any more', async () => {
    const pid = path.join(folder, 'pid');
    const command = program('waiting.sh', `echo $$ > ${pid}; exec sleep 20`);
    const abort = new AbortController();
    const running = createNativeTesseract(options(command)).recognize(image, { signal: abort.signal });
    await expect.poll(() => existsSync(pid) && readFileSync(pid, 'utf8').trim() !== '', patient).toBe(true);
    abort.abort(new Error('leaving'));
    await expect(running).rejects.toThrow('leaving');
    const id = Number(readFileSync(pid, 'utf8'));
    await expect.poll(() => isAlive(id), patient).toBe(false);
  });

  it('that fails says so and not that the page is empty', async () => {
    const command = program('broken.sh', 'echo "cannot allocate" >&2; exit 1');
    await expect(createNativeTesseract(options(command)).recognize(image, {})).rejects.toMatchObject({
      code: 'UNKNOWN',
      message: expect.stringContaining('cannot allocate'),
    });
  });

  it('that was asked for and is not there is a setting to mend, not another engine', async () => {
    const ocr = createOcr({
      env: readOcrEnv({ NODE_ENV: 'test', DOCKET_OCR_ENGINE: 'tesseract' }),
      engines,
    });
    const before = process.env.PATH;
    process.env.PATH = folder;
    const chosen = ocr.engine();
    process.env.PATH = before;
    await expect(chosen).rejects.toMatchObject({ code: 'NOT_CONFIGURED' });
    await ocr.close();
  });

  it('is chosen by itself when it is faster on this machine', async () => {
    program('tesseract', `cat > /dev/null; printf '${[header, ...words].join('\\n')}\\n'`);
    const ocr = createOcr({ env: readOcrEnv({ NODE_ENV: 'test' }), engines });
    const before = process.env.PATH;
    process.env.PATH = `${folder}:${before}`;
    const { name } = await ocr.engine();
    process.env.PATH = before;
    await ocr.close();
    expect(name).toBe('tesseract');
  });

  it('is not chosen when it finds nothing, however fast it is', async () => {
    program('tesseract', `cat > /dev/null; printf '${header}\\n'`);
    const ocr = createOcr({ env: readOcrEnv({ NODE_ENV: 'test' }), engines });
    const before = process.env.PATH;
    process.env.PATH = `${folder}:${before}`;
    const { name } = await ocr.engine();
    process.env.PATH = before;
    await ocr.close();
    expect(name).toBe('tesseract.js');
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
