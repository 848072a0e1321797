import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DocketError } from '#core/errors/docket-error';
import type { FilledForm } from '#core/forms/fill';
import { fieldValuesSchema } from '#core/forms/fill-schema';
import { createEnginePool } from '#worker/engines/pool';
import { printJson } from '../outcome.ts';
import { loadFile } from '../read-file.ts';

export type FillOptions = {
  json: boolean;
  /** A JSON file: values by the names of fields. */
  values: string;
  out: string;
  flatten: boolean;
};

/**
 * Fills a form with values by field. What is wrong with single fields is said and stops no other.
 * @throws DocketError INVALID_INPUT (the values), NO_FIELDS, XFA_ONLY, SIGNED, ENCRYPTED, and what loading a file throws
 */
export async function fillWithValues(file: string, options: FillOptions): Promise<void> {
  const values = fieldValuesSchema.parse(await loadJson(options.values));
  const bytes = await loadFile(file);
  const engines = createEnginePool({ size: 1, lazy: true });
  try {
    const { flatten } = options;
    const made = await engines.fillForm({ bytes, values, flatten, runFormats: false });
    await writeFile(options.out, made.bytes);
    const { filled, problems, warnings, sha256 } = made;
    if (options.json) printJson({ filled, problems, warnings, sha256 });
    else process.stdout.write(toText(path.basename(options.out), made));
  } finally {
    await engines.close();
  }
}

/** @throws DocketError INVALID_INPUT, of what is no JSON, and what loading a file throws */
export async function loadJson(file: string): Promise<unknown> {
  try {
    return JSON.parse((await loadFile(file)).toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new DocketError('INVALID_INPUT', { message: `${file} is no JSON: ${error.message}`, cause: error });
  }
}

function toText(name: string, { filled, problems, warnings, sha256 }: FilledForm): string {
  const lines = [`${name}: ${filled.length} fields filled`, `  sha256 ${sha256}`];
  for (const warning of warnings) lines.push(`  ${warning}`);
  for (const { field, code, message } of problems) lines.push(`  ${code} ${field}: ${message}`);
  return `${lines.join('\n')}\n`;
}
