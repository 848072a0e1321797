import { parse } from 'csv-parse/sync';
import { type CsvDialect, detectCsv } from '#core/reading/csv-dialect';
import { csvPage } from '#core/reading/csv-table';
import type { Engine } from './engine.ts';
import { singlePage } from './text.ts';

/** Characters that show the dialect. */
const sampleCharacters = 64 * 1024;

/** Reads CSV of any delimiter and encoding: its records as one table, and as text. */
export function createCsvEngine(): Engine {
  return singlePage('csv', (decoded) => {
    const sample = decoded.slice(0, sampleCharacters);
    const dialect = detectCsv(sample, sample.length < decoded.length) ?? { delimiter: ',', quoted: true };
    return csvPage(records(decoded, dialect));
  });
}

function records(text: string, { delimiter, quoted }: CsvDialect): string[][] {
  const read = (quote: '"' | false): string[][] =>
    parse(text, {
      delimiter,
      quote,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
  try {
    return read(quoted ? '"' : false);
  } catch {
    // A quote that is never closed: what was meant is unknown, but every character is still there without quotes.
    return read(false);
  }
}
