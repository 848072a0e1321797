import { decodePDFRawStream, type PDFDict, PDFRawStream } from 'pdf-lib';
import { readCalculation, readFormat } from '#core/forms/acrobat-scripts';
import type { FieldCalculation, FieldFormat } from '#core/forms/form';
import { asText, dictAt, valueAt } from './objects.ts';

/** What the scripts of a field do, as far as they are Acrobat's own. No script is ever run. */
export type FieldScripts = {
  format: FieldFormat | null;
  calculation: FieldCalculation | null;
  calculated: boolean;
  /** Events whose scripts are somebody's own. */
  other: string[];
};

const events = { F: 'format', K: 'keystroke', V: 'validate', C: 'calculate' } as const;
const longestScript = 100_000;

/** @param holders the dictionaries that may carry a field's actions: its own, and those of its widgets */
export function scriptsOf(holders: readonly PDFDict[]): FieldScripts {
  const scripts: FieldScripts = { format: null, calculation: null, calculated: false, other: [] };
  for (const holder of holders) {
    const actions = dictAt(holder, 'AA');
    if (!actions) continue;
    for (const [key, event] of Object.entries(events)) {
      const source = sourceOf(dictAt(actions, key));
      if (source === null || source.trim() === '') continue;
      if (key === 'C') scripts.calculated = true;
      if (!take(scripts, key, source) && !scripts.other.includes(event)) scripts.other.push(event);
    }
  }
  return scripts;
}

/** Gives false for a script that is not understood. */
function take(scripts: FieldScripts, key: string, source: string): boolean {
  if (key === 'C') {
    const calculation = readCalculation(source);
    scripts.calculation ??= calculation;
    return calculation !== null;
  }
  const format = readFormat(source);
  // What is typed into a field is checked as it is typed; whoever fills it gives the whole value.
  if (key === 'F') scripts.format ??= format;
  return format !== null;
}

function sourceOf(action: PDFDict | null): string | null {
  if (!action) return null;
  const script = valueAt(action, 'JS');
  if (!(script instanceof PDFRawStream)) return asText(script)?.slice(0, longestScript) ?? null;
  try {
    const bytes = decodePDFRawStream(script).getBytes(longestScript);
    return new TextDecoder('latin1').decode(bytes);
  } catch {
    return 'unreadable';
  }
}
