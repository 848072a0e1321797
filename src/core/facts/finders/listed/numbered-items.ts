import type { SheetRow } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import type { DocumentView } from '../../finder.ts';
import { findPhrases } from '../../phrases.ts';
import { readValue } from '../../read-value.ts';
import { spansIn, type Unit } from '../../units.ts';
import type { ListedValue } from './listed-value.ts';
import { type NameAt, namesIn, type ReadAt, readBefore, readBehind } from './named-value.ts';

const marker =
  /^\s{0,4}(?:\(?\d{1,2}[.)]|\(?[a-hA-H][.)]|[•▪◦*]|(?:loan|debt|note|creditor)\s(?:no\.?\s?|#\s?)?\d{1,2}\s?[:.)-])\s{0,4}(?=\p{L})/iu;
const mostItems = 60;
const mostRows = 8;
/** What parts the pieces of an item. */
const apart = ' ¦ ';

/** Items of which each begins with its number or mark, in as many lines as it takes. */
export function numberedItems(section: Section, words: string, document: DocumentView): ListedValue[][] {
  const items: ListedValue[][] = [];
  for (const sheet of document.sheets) {
    for (let at = 0; at < sheet.rows.length && items.length < mostItems; at++) {
      const row = sheet.rows[at];
      if (!row || !marker.test(row.pieces[0]?.text ?? '')) continue;
      let end = at + 1;
      while (end < sheet.rows.length && end < at + mostRows && !endsItem(sheet.rows[end], section)) end++;
      const item = itemOf(unitOf(sheet.rows.slice(at, end)), section, words, document);
      if (item) items.push(item);
      at = end - 1;
    }
  }
  return items;
}

function endsItem(row: SheetRow | undefined, { totals }: Section): boolean {
  const [first] = row?.pieces ?? [];
  return first === undefined || marker.test(first.text) || findPhrases(first.text, totals)[0]?.from === 0;
}

function unitOf(rows: readonly SheetRow[]): Unit {
  let text = '';
  const parts = rows.flatMap(({ pieces }) =>
    pieces.map((piece, i) => {
      // A line that ends in a comma goes on in the next.
      if (text !== '') text += i === 0 && /[,;]$/.test(text) ? ' ' : apart;
      const from = text.length;
      text += piece.text;
      return { piece, from, to: text.length, at: 0 };
    }),
  );
  return { text, parts };
}

function itemOf(
  unit: Unit,
  section: Section,
  words: string,
  { context }: DocumentView,
): ListedValue[] | null {
  const { text } = unit;
  const start = marker.exec(text)?.[0].length ?? 0;
  const head = /\s[-–—]\s|,\s(?!(?:inc|llc|n\.?a|ltd|lp|co|corp)\b)|[;:(]|\s¦\s/iu.exec(text.slice(start));
  const headEnd = start + (head?.index ?? text.length - start);
  const leading = section.fields.find(({ id }) => id === words);
  const lender = leading && readValue(text.slice(start, headEnd), leading.type, context);
  if (!leading || !lender) return null;
  const rest = { fields: section.fields.filter(({ id }) => id !== words) };
  const names = namesIn(text, rest).filter(({ from }) => from >= headEnd);
  const found = names.flatMap((name, at) => valueAtName(text, name, at, names, headEnd, context) ?? []);
  found.push(...saidBySegments(text, headEnd, rest.fields, found));
  // One value of each field, the first.
  const own = found.filter((one, at) => found.findIndex(({ field }) => field === one.field) === at);
  if (own.filter(({ type }) => type === 'money').length === 0) return null;
  const at = {
    field: words,
    type: leading.type,
    value: lender.value,
    from: start + lender.from,
    to: start + lender.to,
  };
  return [at, ...own].map(({ from, to, ...value }) => ({
    ...value,
    text: text.slice(from, to),
    spans: spansIn(unit, from, to),
  }));
}

function valueAtName(
  text: string,
  { field, from, to }: NameAt,
  at: number,
  names: readonly NameAt[],
  headEnd: number,
  context: DocumentView['context'],
): ReadAt | null {
  const next = names.slice(at + 1).find((other) => other.from > from)?.from ?? text.length;
  if (field.type === 'text') {
    const stretch = text.slice(to, next);
    const end = /[,;]|\.(?=\s|$)|\s¦/u.exec(stretch)?.index ?? stretch.length;
    const raw = stretch.slice(0, end);
    const bare = raw.replace(/^[\s:.-]*(?:by\s)?/u, '').trim();
    const start = to + raw.indexOf(bare);
    return bare === ''
      ? null
      : { field: field.id, type: field.type, value: bare, from: start, to: start + bare.length };
  }
  const previous = names.slice(0, at).findLast((other) => other.from < from)?.to ?? headEnd;
  return (
    readBehind(text, to, Math.min(next, to + 40), field, context) ??
    readBefore(text, Math.max(previous, from - 24), from, field, context)
  );
}

/** Fields of few words ("Current", "30 days past due"): the piece between two commas that has one of them. */
function saidBySegments(
  text: string,
  start: number,
  fields: readonly Field[],
  found: readonly ReadAt[],
): ReadAt[] {
  const open = fields.filter(
    ({ id, values }) => Object.keys(values).length > 0 && !found.some(({ field }) => field === id),
  );
  if (open.length === 0) return [];
  const out: ReadAt[] = [];
  for (const match of text.slice(start).matchAll(/[^,;¦]+/gu)) {
    const raw = match[0];
    const bare = raw.trim().replace(/\.$/, '');
    const from = start + match.index + raw.indexOf(bare);
    for (const { id, type, values } of open)
      if (bare.length <= 40 && findPhrases(bare, values).length > 0)
        out.push({ field: id, type, value: bare, from, to: from + bare.length });
  }
  return out;
}
