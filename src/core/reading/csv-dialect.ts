/**
 * Telling CSV from prose, by consistency: in a table every line has as many fields as the next. Prose with commas
 * has not, over more than a line or two.
 */
export type CsvDialect = { delimiter: ',' | ';' | '\t' | '|'; quoted: boolean };

const delimiters = [',', ';', '\t', '|'] as const;
/** Lines that are looked at. */
const sampleLines = 60;

/**
 * The dialect of decoded text, or null when it is not CSV. Looks at the first lines only; `cut` says that the text
 * goes on, so that its last line may not be whole.
 * Two columns need at least three lines that agree and fields that are no running text: a letter whose every line
 * happens to have one comma is a letter.
 */
export function detectCsv(sample: string, cut = false): CsvDialect | null {
  let best: { dialect: CsvDialect; score: number } | null = null;
  for (const delimiter of delimiters) {
    const records = splitSample(sample, delimiter, cut);
    const score = scoreOf(records, delimiter);
    if (score > 0 && (!best || score > best.score)) {
      best = { dialect: { delimiter, quoted: sample.includes('"') }, score };
    }
  }
  return best?.dialect ?? null;
}

type Sample = { fields: string[]; wellQuoted: boolean };

/** The first records, with quotes obeyed. The last one is dropped when the text goes on after the sample. */
function splitSample(sample: string, delimiter: string, cut: boolean): Sample[] {
  const records: Sample[] = [];
  let record: Sample = { fields: [], wellQuoted: true };
  let field = '';
  let quoted = false;
  const endField = (): void => {
    record.fields.push(field);
    field = '';
  };
  const endRecord = (): void => {
    endField();
    if (record.fields.length > 1 || (record.fields[0] ?? '').trim() !== '') records.push(record);
    record = { fields: [], wellQuoted: true };
  };
  for (let i = 0; i < sample.length && records.length < sampleLines; i++) {
    const character = sample.charAt(i);
    if (quoted) {
      if (character !== '"') field += character;
      else if (sample[i + 1] === '"') {
        field += '"';
        i++;
      } else {
        quoted = false;
        const next = sample[i + 1];
        if (next !== undefined && next !== delimiter && next !== '\n' && next !== '\r')
          record.wellQuoted = false;
      }
    } else if (character === '"' && field === '') quoted = true;
    else if (character === delimiter) endField();
    else if (character === '\n') endRecord();
    else if (character !== '\r') field += character;
  }
  if (!cut && records.length < sampleLines && (field !== '' || record.fields.length > 0)) endRecord();
  return records;
}

/** 0 when these records are no table; else more for more columns and more agreement. */
function scoreOf(records: readonly Sample[], delimiter: string): number {
  if (records.length < 2) return 0;
  const counts = records.map(({ fields }) => fields.length);
  const width = mostFrequent(counts);
  if (width < 2) return 0;
  const agreeing = counts.filter((count) => count === width).length / counts.length;
  const divided = counts.filter((count) => count > 1).length / counts.length;
  const ragged = agreeing < 0.8;
  // Rows may be cut short, and titles stand above; but most lines must agree, and all be divided.
  if (agreeing < 0.5 || divided < 0.8) return 0;
  if (records.filter(({ wellQuoted }) => !wellQuoted).length > records.length * 0.1) return 0;
  const fields = records
    .filter((record) => record.fields.length === width)
    .flatMap((record) => record.fields);
  const prose = fields.filter(isProse).length / fields.length;
  // After a comma in a sentence comes a space; writers of CSV put none. Tabs and bars stand in no sentence.
  const spaced = fields.filter((field) => field.startsWith(' ')).length / fields.length;
  const common = delimiter === ',' || delimiter === ';';
  if (common && prose > 0.25) return 0;
  if (common && spaced > 0.4 && (width === 2 || wordy(fields) > 0.2 || fields.some(endsSentence))) return 0;
  // Markdown draws its tables with bars at both ends.
  if (delimiter === '|' && records.every(({ fields: [first] }) => first?.trim() === '')) return 0;
  const least = width === 2 ? 3 : 2;
  if (records.length < least && !(records.length === 2 && shortFields(fields))) return 0;
  if (ragged && (width < 3 || prose > 0.1)) return 0;
  return agreeing * Math.log2(width + 1) * (1 - prose / 2);
}

/** A clause or more: several words of running text. */
function isProse(field: string): boolean {
  const text = field.trim();
  return text.split(/\s+/).length > 6 || /[.!?]\s+\p{Lu}/u.test(text);
}

function endsSentence(field: string): boolean {
  return /\p{Ll}[.!?]$/u.test(field.trim());
}

/** The share of fields of more than one word. */
function wordy(fields: readonly string[]): number {
  return fields.filter((field) => /\S\s+\S/.test(field)).length / fields.length;
}

function shortFields(fields: readonly string[]): boolean {
  return fields.every((field) => field.trim().split(/\s+/).length <= 2);
}

function mostFrequent(counts: readonly number[]): number {
  const tally = new Map<number, number>();
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1);
  let best = 0;
  let times = 0;
  for (const [count, seen] of tally) {
    if (seen > times || (seen === times && count > best)) {
      best = count;
      times = seen;
    }
  }
  return best;
}
