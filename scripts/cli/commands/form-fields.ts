import path from 'node:path';
import type { Form, FormField } from '#core/forms/form';
import { createEnginePool } from '#worker/engines/pool';
import { printJson } from '../outcome.ts';
import { loadFile } from '../read-file.ts';

/**
 * Lists the fields of a form. One without fields, a signed one and one in XFA alone are described as well.
 * @throws DocketError NOT_PDF, ENCRYPTED, CORRUPT, LIMIT_EXCEEDED, and what loading a file throws
 */
export async function formFields(file: string, { json }: { json: boolean }): Promise<void> {
  const form = await readForm(await loadFile(file));
  if (json) printJson(form);
  else process.stdout.write(toText(path.basename(file), form));
}

async function readForm(bytes: Uint8Array): Promise<Form> {
  const engines = createEnginePool({ size: 1, lazy: true });
  try {
    return await engines.readForm({ bytes });
  } finally {
    await engines.close();
  }
}

function toText(filename: string, form: Form): string {
  const lines = [`${filename}: ${form.fields.length} fields on ${form.pages.length} pages`];
  for (const warning of form.warnings) lines.push(`  ${warning}`);
  for (const field of form.fields) lines.push(`  ${field.type.padEnd(10)}${field.name}${marksOf(field)}`);
  return `${lines.join('\n')}\n`;
}

function marksOf(field: FormField): string {
  const { required, readOnly, calculated, maxLength, label, tooltip, options, widgets } = field;
  const pages = [...new Set(widgets.map(({ page }) => page))];
  const marks = [
    pages.length > 0 && `page ${pages.join(', ')}`,
    required && 'required',
    readOnly && 'read-only',
    calculated && 'calculated',
    maxLength !== null && `at most ${maxLength} characters`,
    options.length > 0 && options.map(({ value }) => value).join(' | '),
    (label ?? tooltip) !== null && `“${label ?? tooltip}”`,
  ].filter((mark) => typeof mark === 'string');
  return marks.length > 0 ? `  (${marks.join('; ')})` : '';
}
