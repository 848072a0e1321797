import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type DocketError, toDocketError } from '#core/errors/docket-error';
import type { FieldValues } from '#core/forms/fill';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { type Filler, fillers } from './forms-fillers.ts';
import { type Before, countByQpdf, faultsOfFlattened, faultsOfValues, isSound } from './forms-judge.ts';
import { valuesFor } from './forms-values.ts';

/**
 * Fills every form under CORPUS_DIR, flattened and not, beside pdf-lib and @libpdf/core, and judges what a reader gets
 * (`forms-judge.ts`). A file that is encrypted, in XFA alone or signed may be refused by the code that says so. Exits 1 below
 * the floor. `--list` prints the faults of the others as well, `--alone` leaves them out, a name looks at files with it alone.
 * Needs qpdf.
 */

const floor = 0.98;
const folders = ['forms', 'pypdfform', 'pdfjs'];
/** What a refusal may be, of a file that is so. */
const honest: readonly string[] = ['ENCRYPTED', 'XFA_ONLY', 'SIGNED'] satisfies DocketError['code'][];

type Verdict = { faults: string[]; refused: string | null };

export async function run(args: string[]): Promise<void> {
  const directory = process.env.CORPUS_DIR;
  if (!directory) throw new Error('CORPUS_DIR is not set');
  const only = args.find((arg) => !arg.startsWith('--')) ?? '';
  const engines = createEnginePool({ size: 1 });
  const ways = Object.entries(fillers(engines)).slice(0, args.includes('--alone') ? 1 : undefined);
  const held = new Map(ways.map(([name]) => [name, 0]));
  let forms = 0;
  let ours = 0;
  try {
    for (const file of await formsIn(directory, only)) {
      const source = await openSource(engines, file);
      if (source === null) continue;
      forms++;
      for (const [at, [name, fill]] of ways.entries()) {
        const { faults, refused } =
          'code' in source ? refusalOf(source, at === 0) : await judge(engines, file, source, fill, at === 0);
        if (faults.length === 0) held.set(name, (held.get(name) ?? 0) + 1);
        if (at === 0 && faults.length === 0) ours++;
        const line = faults.length > 0 ? faults.slice(0, 5).join('; ') : refused;
        if (line && (at === 0 || args.includes('--list'))) {
          process.stdout.write(`  ${path.basename(file)}, ${name}: ${line}\n`);
        }
      }
    }
  } finally {
    await engines.close();
  }
  for (const [name, count] of held) {
    process.stdout.write(
      `${name.padEnd(16)}${count} of ${forms} forms (${((100 * count) / forms).toFixed(1)} %)\n`,
    );
  }
  if (forms === 0 || ours < floor * forms) process.exitCode = 1;
}

async function formsIn(directory: string, only: string): Promise<string[]> {
  const files: string[] = [];
  for (const folder of folders) {
    for (const name of (await readdir(path.join(directory, folder))).toSorted()) {
      if (name.endsWith('.pdf') && name.includes(only)) files.push(path.join(directory, folder, name));
    }
  }
  return files;
}

/** `listed` and `counted`: fields that stand on a page, by us and by qpdf. */
type Source = Before & { values: FieldValues; listed: number; counted: number };

/** The form of a file; the refusal of one that is none of those it may refuse; null for what is no form, or qpdf cannot read either. */
async function openSource(engines: EnginePool, file: string): Promise<Source | DocketError | null> {
  const bytes = await readFile(file);
  try {
    const form = await engines.readForm({ bytes });
    if (form.fields.length === 0 && form.xfa === 'none') return null;
    const counted = await countByQpdf(file);
    if (counted === null) return null;
    const listed = form.fields.filter(({ widgets }) => widgets.length > 0).length;
    return { bytes, form, values: valuesFor(form), listed, counted };
  } catch (error) {
    const refusal = toDocketError(error);
    const counted = await countByQpdf(file);
    return counted === null && refusal.code !== 'ENCRYPTED' ? null : refusal;
  }
}

/** Of a file that cannot be opened at all: others are not asked. */
function refusalOf({ code }: DocketError, ours: boolean): Verdict {
  return { faults: ours && honest.includes(code) ? [] : [code], refused: code };
}

async function judge(
  engines: EnginePool,
  file: string,
  source: Source,
  fill: Filler,
  ours: boolean,
): Promise<Verdict> {
  const { bytes, values } = source;
  try {
    const filled = await fill(bytes, values, true);
    const again = await fill(bytes, values, true);
    const faults = await faultsOfFlattened(engines, source, values, filled);
    if (ours && source.listed !== source.counted) {
      faults.push(`${source.listed} fields, qpdf sees ${source.counted}`);
    }
    if (Buffer.compare(filled.bytes, again.bytes) !== 0) faults.push('two fills differ');
    if (!(await isSound(filled.bytes, file))) faults.push('qpdf finds it damaged');
    faults.push(...(await faultsOfValues(engines, values, await fill(bytes, values, false))));
    return { faults, refused: null };
  } catch (error) {
    const { code, message } = toDocketError(error);
    return ours && isHonest(code, source)
      ? { faults: [], refused: code }
      : { faults: [`${code}: ${message}`], refused: code };
  }
}

function isHonest(code: string, { form }: Source): boolean {
  return (code === 'XFA_ONLY' && form.xfa === 'pure') || (code === 'SIGNED' && form.signed);
}
