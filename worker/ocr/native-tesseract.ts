import { execFile, spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { promisify } from 'node:util';
import { DocketError } from '#core/errors/docket-error';
import type { GrayImage } from '#core/reading/ocr-straighten';
import { wordsOfTsv } from '#core/reading/ocr-tsv';
import { findUpright, uprightPatienceMs } from '#core/reading/ocr-upright';
import type { OcrPool } from '#worker/engines/ocr/pool';
import { wallFactor } from '#worker/engines/watch';
import type { OcrEngine } from './ocr-engine.ts';
import { toPgm } from './pgm.ts';

export type NativeTesseractOptions = {
  languages: readonly string[];
  /** Sets images upright; nothing is recognised in it. */
  pool: OcrPool;
  /** Milliseconds of CPU time for one run over one image. */
  cpuMs: number;
  /** Default: `tesseract` on the PATH. */
  command?: string;
  /** Folder of models; default: the system's own. */
  modelFolder?: string;
};

const run = promisify(execFile);
const mostOutput = 32 * 1024 * 1024;
const askedMs = 5000;

/** Tesseract as the operating system has it. Null when it is not there or lacks one of the languages. */
export async function findNativeTesseract(options: NativeTesseractOptions): Promise<OcrEngine | null> {
  const { command = 'tesseract', languages } = options;
  const known = await run(command, ['--list-langs', ...folderArguments(options)], {
    env: environment(),
    timeout: askedMs,
  }).then(
    // Older versions write the list to stderr.
    ({ stdout, stderr }) => `${stdout}\n${stderr}`.split(/\s+/),
    (): string[] => [],
  );
  if (!languages.every((language) => known.includes(language))) return null;
  return createNativeTesseract(options);
}

export function createNativeTesseract(options: NativeTesseractOptions): OcrEngine {
  const { pool } = options;
  return {
    name: 'tesseract',
    async recognize(image, { signal }) {
      const lines = await pool.measure(image, signal);
      const startedAt = performance.now();
      const upright = await findUpright(
        image,
        lines,
        async (way) => {
          const straight = await pool.straighten(image, way, signal);
          return wordsOfTsv(await runTesseract(straight, image.dpi, options, signal));
        },
        // The CPU time of a program that ended is not to be had here; each run has its own limit of it.
        () => performance.now() - startedAt < uprightPatienceMs * wallFactor,
      );
      return pool.complete(image, upright, signal);
    },
  };
}

/**
 * One run of the program over one image, as TSV. It is killed when it uses too much CPU time, takes `wallFactor` times
 * as long, or nobody waits any more.
 */
export function runTesseract(
  image: GrayImage,
  dpi: number,
  options: Omit<NativeTesseractOptions, 'pool'>,
  signal?: AbortSignal,
): Promise<string> {
  signal?.throwIfAborted();
  const { command = 'tesseract', languages, cpuMs } = options;
  const resolution = String(Math.min(2400, Math.max(70, Math.round(dpi))));
  const arguments_ = [
    ...['stdin', 'stdout', '-l', languages.join('+'), '--psm', '3', '--oem', '1', '--dpi', resolution],
    ...folderArguments(options),
    ...['-c', 'tessedit_create_tsv=1'],
  ];
  const [program, ...rest] = withCpuLimit([command, ...arguments_], cpuMs);
  const child = spawn(program, rest, { env: environment(), stdio: ['pipe', 'pipe', 'pipe'] });
  if (child.pid !== undefined) lowerPriority(child.pid);
  return new Promise<string>((resolve, reject) => {
    const output: Buffer[] = [];
    let size = 0;
    let complaint = '';
    const stop = (error: unknown): void => {
      reject(error);
      child.kill('SIGKILL');
    };
    const onAbort = (): void => stop(signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    const wallMs = cpuMs * wallFactor;
    const timer = setTimeout(() => stop(tookTooLong(wallMs, 'wall')), wallMs);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      output.push(chunk);
      if (size > mostOutput) stop(new DocketError('LIMIT_EXCEEDED', { message: 'tesseract wrote too much' }));
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(-1000);
    });
    child.on('error', stop);
    child.on('close', (code, ending) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      if (code === 0) resolve(Buffer.concat(output).toString('utf8'));
      else if (ending === 'SIGXCPU') reject(tookTooLong(cpuMs, 'cpu'));
      else
        reject(
          new DocketError('UNKNOWN', { message: `tesseract ended with ${code ?? ending}: ${complaint}` }),
        );
    });
    // It may end without reading its input; its exit code tells why.
    child.stdin.on('error', () => {});
    child.stdin.end(toPgm(image));
  });
}

function tookTooLong(limitMs: number, clock: 'cpu' | 'wall'): DocketError {
  return new DocketError('LIMIT_EXCEEDED', {
    message: `tesseract took more than ${limitMs} ms (${clock})`,
    details: { limit: 'stall', clock },
  });
}

/** The system counts CPU time, in whole seconds, and ends the program with SIGXCPU. Windows has no such limit. */
function withCpuLimit(command: [string, ...string[]], cpuMs: number): [string, ...string[]] {
  if (process.platform === 'win32') return command;
  return ['/bin/sh', '-c', 'ulimit -S -t "$0" && exec "$@"', String(Math.ceil(cpuMs / 1000)), ...command];
}

function folderArguments({ modelFolder }: Pick<NativeTesseractOptions, 'modelFolder'>): string[] {
  return modelFolder === undefined ? [] : ['--tessdata-dir', modelFolder];
}

/** None of our secrets; and one thread each, because its own threads make it several times slower. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, TESSDATA_PREFIX, LANG, SystemRoot } = process.env;
  return {
    NODE_ENV: 'production',
    OMP_THREAD_LIMIT: '1',
    ...(PATH !== undefined && { PATH }),
    ...(TESSDATA_PREFIX !== undefined && { TESSDATA_PREFIX }),
    ...(LANG !== undefined && { LANG }),
    ...(SystemRoot !== undefined && { SystemRoot }),
  };
}

/** Heartbeats come first. */
function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not allow it.
  }
}
