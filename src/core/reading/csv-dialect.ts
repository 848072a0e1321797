/**
 * Telling CSV from prose, by consistency: in a table every line has as many fields as the next. Prose with commas
 * has not, over more than a line or two.
 */
export type QuoteEscape = '"' | '\\';
export type CsvDialect = {
  delimiter: string;
  quoted: boolean;
  /** How a quote within quotes is written: doubled, or after a backslash. */
  quoteEscape: QuoteEscape;
  /** Characters before the first record: a line that names the separator, titles. */
  skip: number;
};

const delimiters = [',', ';', '\t', '|', '^', '~'] as const;
/** Lines above a list that are no records of it. */
const mostTitles = 5;
/** Lines that are looked at. */
const sampleLines = 60;

/**
 * The dialect of decoded text, or null when it is not CSV. Looks at the first lines only; `cut` says that the text
 * goes on, so that its last line may not be whole.
 * Two columns need at least three lines that agree and fields that are no running text: a letter whose every line
 * happens to have one comma is a letter.
 */
export function detectCsv(sample: string, cut = false): CsvDialect | null {
  const named = separatorLine(sample);
  if (named)
    return { ...named, quoted: sample.includes('"'), quoteEscape: escapeIn(sample, named.delimiter) };
  let best: { dialect: CsvDialect; score: number } | null = null;
  for (const delimiter of delimiters) {
    const quoteEscape = escapeIn(sample, delimiter);
    const records = splitSample(sample, { delimiter, quoteEscape, cut });
    const titles = titlesAbove(records);
    const score = scoreOf(records.slice(titles), delimiter);
    if (score > 0 && (!best || score > best.score)) {
      const skip = records[titles]?.start ?? 0;
      best = { dialect: { delimiter, quoted: sample.includes('"'), quoteEscape, skip }, score };
    }
  }
  return best?.dialect ?? null;
}

/** What Excel writes above a list so that it opens it rightly: "sep=;". */
function separatorLine(text: string): Pick<CsvDialect, 'delimiter' | 'skip'> | null {
  const line = /^"?sep=([^\w\s"]|\t)"?(?:\r\n|\r|\n)/i.exec(text);
  return line?.[1] === undefined ? null : { delimiter: line[1], skip: line[0].length };
}

/** A quote after a backslash that ends no field is part of it, in files whose quotes are never doubled. */
function escapeIn(sample: string, delimiter: string): QuoteEscape {
  let escaped = 0;
  for (let at = sample.indexOf('\\"'); at !== -1; at = sample.indexOf('\\"', at + 2)) {
    const next = sample.charAt(at + 2);
    if (next === '"' || (next !== delimiter && next !== '\n' && next !== '\r')) escaped++;
  }
  return escaped > 0 && !/[^,;\t|\n\r]""/.test(sample) ? '\\' : '"';
}

type Sample = { fields: string[]; wellQuoted: boolean; start: number };

/** The first records, with quotes obeyed. The last one is dropped when the text goes on after the sample. */
function splitSample(
  sample: string,
  { delimiter, quoteEscape, cut }: { delimiter: string; quoteEscape: QuoteEscape; cut: boolean },
): Sample[] {
  const records: Sample[] = [];
  let record: Sample = { fields: [], wellQuoted: true, start: 0 };
  let field = '';
  let quoted = false;
  const endField = (): void => {
    record.fields.push(field);
    field = '';
  };
  const endRecord = (next: number): void => {
    endField();
    if (record.fields.length > 1 || (record.fields[0] ?? '').trim() !== '') records.push(record);
    record = { fields: [], wellQuoted: true, start: next };
  };
  for (let i = 0; i < sample.length && records.length < sampleLines; i++) {
    const character = sample.charAt(i);
    const next = sample[i + 1];
    if (quoted) {
      if (quoteEscape === '\\' && character === '\\' && next !== undefined) {
        field += next;
        i++;
      } else if (character !== '"') field += character;
      else if (quoteEscape === '"' && next === '"') {
        field += '"';
        i++;
      } else {
        quoted = false;
        if (next !== undefined && next !== delimiter && next !== '\n' && next !== '\r')
          record.wellQuoted = false;
      }
    } else if (character === '"' && field === '') quoted = true;
    else if (character === delimiter) endField();
    else if (character === '\n' || (character === '\r' && next !== '\n')) endRecord(i + 1);
    else if (character !== '\r') field += character;
  }
  if (!cut && records.length < sampleLines && (field !== '' || record.fields.length > 0))
    endRecord(sample.length);
  return records;
}

/** How many of the first records are lines above a list: they have fewer fields than all that follow, which agree. */
function titlesAbove(records: readonly Sample[]): number {
  const width = mostFrequent(records.map(({ fields }) => fields.length));
  const first = records.findIndex(({ fields }) => fields.length === width);
  if (width < 2 || first < 1 || first > mostTitles) return 0;
  const below = records.slice(first);
  const agree = below.every(({ fields }) => fields.length === width);
  // Two columns agree by chance: a letter of lines with a comma each.
  return agree && below.length >= 2 && (width > 2 || below.length >= 4) ? first : 0;
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
  const headed = isHeaded(records);
  // Rows may be cut short, and titles stand above; but most lines must agree, or obey a header, and all be divided.
  if ((agreeing < 0.5 && !headed) || divided < 0.8) return 0;
  if (delimiter === ',' && records.filter(isDecimal).length >= records.length * 0.6) return 0;
  // Carets and tildes part columns in exports of banks and mainframes, and decorate texts.
  if ((delimiter === '^' || delimiter === '~') && (width < 3 || ragged)) return 0;
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
  if (ragged && ((width < 3 && !headed) || prose > 0.1)) return 0;
  return Math.max(agreeing, headed ? 0.6 : 0) * Math.log2(width + 1) * (1 - prose / 2);
}

/**
 * Whether the first record names columns, three or more short names without a digit, none twice, and no other has more
 * fields: such a list may leave out what is empty at the end of its rows.
 */
function isHeaded([header, ...rows]: readonly Sample[]): boolean {
  const names = header?.fields.map((field) => field.trim()) ?? [];
  if (names.length < 3 || rows.length < 3 || new Set(names).size < names.length) return false;
  if (names.some((name) => name === '' || /\d/.test(name) || name.split(/\s+/).length > 3)) return false;
  const valued = rows.filter(({ fields }) => fields.some((field) => /^\s*[-+]?\d/.test(field)));
  return (
    rows.every(({ fields }) => fields.length <= names.length && fields.length > 1) &&
    valued.length >= rows.length * 0.6
  );
}

/** A line of text that ends in an amount with a decimal comma: "Strom Januar 50,25", "Zähler Bad 880,2 kWh". */
function isDecimal({ fields }: Sample): boolean {
  const [before = '', after = ''] = fields;
  if (fields.length !== 2 || !/\p{L}/u.test(before)) return false;
  return (
    /[\s:][-+]?\d[\d.']{0,20}$/.test(before.slice(-24)) && /^\d{1,3}(?:\s[^\d\s]{1,5})?$/u.test(after.trim())
  );
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
