import { parse } from 'csv-parse/sync';
import { type CsvDialect, detectCsv } from '#core/reading/csv-dialect';
import { csvPage } from '#core/reading/csv-table';
import { normalizeText } from '#core/reading/text';
import type { Engine } from './engine.ts';
import { singlePage } from './text.ts';

/** Characters that show the dialect. */
const sampleCharacters = 64 * 1024;

/** RFC 4180. */
const plain: CsvDialect = { delimiter: ',', quoted: true, quoteEscape: '"', skip: 0 };

/** Reads CSV of any delimiter and encoding: its records as one table, and as text. */
export function createCsvEngine(): Engine {
  return singlePage('csv', (decoded) => {
    const sample = decoded.slice(0, sampleCharacters);
    const dialect = detectCsv(sample, sample.length < decoded.length) ?? plain;
    const above = normalizeText(decoded.slice(0, dialect.skip).replace(/^"?sep=.{1,3}$/im, ''));
    return csvPage(records(decoded.slice(dialect.skip), dialect), above);
  });
}

function records(text: string, { delimiter, quoted, quoteEscape }: CsvDialect): string[][] {
  const read = (quote: '"' | false): string[][] =>
    parse(text, {
      delimiter,
      quote,
      escape: quoteEscape,
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
