import { type Piece, type Sheet, type Span, tokensOf } from '#core/layout/sheet';
import type { Blueprint, Field, Labels } from './blueprint.ts';
import type { PartyPart } from './blueprint-words.ts';
import type { FactType } from './fact.ts';

/**
 * Where a page names things. All names of a blueprint are looked up in one pass: at every word the longest name that
 * ends at a word wins, so "invoice date" is never an "invoice" with something behind it.
 */

/** `heading`: stands above a section's block; `end`: where it is over. `other`: names something that is no field. */
export type Meaning = {
  kind: 'label' | 'weak' | 'heading' | 'end' | 'other';
  section: string;
  field: string;
  /** Of what it names; null of headings and of what is no field. */
  type: FactType | null;
  part: PartyPart | null;
  languages: ReadonlySet<string>;
};
export type LabelHit = Span & {
  meanings: readonly Meaning[];
  /** Tokens of its piece, from..to (exclusive). */
  firstToken: number;
  lastToken: number;
  /** It begins its piece; on a form also behind the number of its box or line ("1a Gross receipts"). */
  leads: boolean;
  /** A colon or the like follows. */
  closed: boolean;
};
export type LabelIndex = { find(sheet: Sheet): LabelHit[] };

const longestName = 90;
const mostTokens = 14;
/** Names of at least this many letters may be off by one letter where a picture was read. */
const fuzzyLetters = 8;
const compiled = new WeakMap<Blueprint, LabelIndex>();

export function labelIndexOf(blueprint: Blueprint): LabelIndex {
  const known = compiled.get(blueprint);
  if (known) return known;
  const index = compile(blueprint);
  compiled.set(blueprint, index);
  return index;
}

function compile(blueprint: Blueprint): LabelIndex {
  const names = new Map<string, Map<string, Meaning & { languages: Set<string> }>>();
  /** Names that end in a single letter. */
  const shortEnd = new Set<string>();
  /** Names with figures as they are folded where a picture was read, which an l is taken for a 1 in ("box 1", "Form 1120"). */
  const asRead = new Map<string, string>();
  const add = (labels: Labels, kind: Meaning['kind'], section: string, named: Field | null): void => {
    const [field, type, part] = [named?.id ?? '', named?.type ?? null, named?.part ?? null];
    for (const [language, phrases] of Object.entries(labels)) {
      for (const phrase of phrases ?? []) {
        const words = tokensOf(phrase).map((token) => token.folded);
        const folded = words.join('');
        const read = tokensOf(phrase, true)
          .map((token) => token.folded)
          .join('');
        if (words.at(-1)?.length === 1) shortEnd.add(folded).add(read);
        if (folded === '') continue;
        if (read !== folded) asRead.set(read, folded);
        const meanings = names.get(folded) ?? new Map();
        const key = `${kind} ${section} ${field}`;
        const meaning = meanings.get(key) ?? {
          kind,
          section,
          field,
          type,
          part,
          languages: new Set<string>(),
        };
        meaning.languages.add(language);
        meanings.set(key, meaning);
        names.set(folded, meanings);
      }
    }
  };
  for (const section of blueprint.sections) {
    add(section.headings, 'heading', section.id, null);
    // The headings of columns name what is below them in a table, and much else where no table is.
    if (section.finder === 'table') continue;
    add(section.ends, 'end', section.id, null);
    for (const field of section.fields) {
      add(field.labels, 'label', section.id, field);
      add(field.weakLabels, 'weak', section.id, field);
    }
  }
  add(blueprint.distractors, 'other', '', null);
  const exact = new Map([...names].map(([name, meanings]) => [name, [...meanings.values()]]));
  let fuzzy: Map<string, string> | undefined;
  let read: Map<string, Meaning[]> | undefined;
  return {
    find(sheet) {
      if (sheet.recognized) {
        fuzzy ??= withoutOneLetter(exact.keys());
        read ??= new Map([
          ...[...asRead].map(([own, name]) => [own, exact.get(name) ?? []] as const),
          ...exact,
        ]);
      }
      const near = sheet.recognized ? fuzzy : undefined;
      const known = (sheet.recognized ? read : undefined) ?? exact;
      const numbered = blueprint.home === 'US';
      return sheet.pieces.flatMap((piece) => {
        const stacked = stackedHit(piece, known);
        return stacked ? [stacked] : hitsIn(piece, known, near, { shortEnd, numbered });
      });
    },
  };
}

/** Every name with one letter left out, so that one wrong letter is found by leaving it out on both sides. */
function withoutOneLetter(names: Iterable<string>): Map<string, string> {
  const out = new Map<string, string>();
  for (const name of names) {
    if (name.length < fuzzyLetters || /\d/.test(name)) continue;
    for (let i = 0; i < name.length; i++) out.set(name.slice(0, i) + name.slice(i + 1), name);
  }
  return out;
}

/** "Invoice" above "number" in the head of a table: one name on two lines, which belongs to the lower one. */
function stackedHit(piece: Piece, exact: ReadonlyMap<string, readonly Meaning[]>): LabelHit | null {
  const { sheet, tokens } = piece;
  if (tokens.length === 0 || tokens.length > 3 || piece.row === 0) return null;
  const own = tokens.map(({ folded }) => folded).join('');
  for (const row of [sheet.rows[piece.row - 1], sheet.rows[piece.row - 2]]) {
    const above = row?.pieces.find(
      (other) => other.tokens.length > 0 && other.tokens.length <= 2 && isStacked(other, piece),
    );
    if (!above) continue;
    const meanings = exact.get(above.tokens.map(({ folded }) => folded).join('') + own);
    const strong = meanings?.some(({ kind }) => kind === 'label');
    if (!meanings || !strong) return null;
    return {
      piece,
      from: 0,
      to: piece.text.length,
      meanings,
      firstToken: 0,
      lastToken: tokens.length,
      leads: true,
      closed: /:$/.test(piece.text),
    };
  }
  return null;
}

function isStacked(upper: Piece, lower: Piece): boolean {
  const gap = lower.y0 - upper.y1;
  const shared = Math.min(upper.x1, lower.x1) - Math.max(upper.x0, lower.x0);
  const narrow = Math.min(upper.x1 - upper.x0, lower.x1 - lower.x0);
  return (
    gap < 0.5 * lower.sheet.body &&
    gap > -lower.sheet.body &&
    shared > 0.6 * narrow &&
    !/[:\d]/.test(upper.text)
  );
}

function hitsIn(
  piece: Piece,
  exact: ReadonlyMap<string, readonly Meaning[]>,
  fuzzy: ReadonlyMap<string, string> | undefined,
  { shortEnd, numbered }: { shortEnd: ReadonlySet<string>; numbered: boolean },
): LabelHit[] {
  const hits: LabelHit[] = [];
  const { tokens } = piece;
  for (let first = 0; first < tokens.length; ) {
    let squeezed = '';
    let best: { last: number; meanings: readonly Meaning[] } | null = null;
    for (let last = first; last < tokens.length && last < first + mostTokens; last++) {
      squeezed += tokens[last]?.folded ?? '';
      if (squeezed.length > longestName) break;
      // "EXPIRES 06/21": the figures of a value are no misread letters of a longer name; one within a word is ("Flight n0").
      const own = piece.text.slice(tokens[last]?.from ?? 0, tokens[last]?.to ?? 0);
      const isFigures = last > first && /\d/.test(own) && !/\p{L}/u.test(own);
      const meanings = exact.get(squeezed) ?? (isFigures ? undefined : meant(squeezed, exact, fuzzy));
      // "client E-042" is no "cliente", "PO-88" no order called 88.
      const torn =
        last > first &&
        tokens[last]?.folded.length === 1 &&
        tokens[last - 1]?.folded !== 'n' &&
        !shortEnd.has(squeezed);
      const glued = squeezed.length <= 3 && /^[-/_]?\d/.test(piece.text.slice(tokens[last]?.to ?? 0));
      if (meanings && !torn && !glued) best = { last, meanings };
    }
    const from = tokens[first]?.from ?? 0;
    const to = tokens[best?.last ?? first]?.to ?? from;
    if (best && (isAside(piece.text, from, to) || (numbered && isInName(piece.text, from, to))))
      first = best.last + 1;
    else if (best) {
      const closed = /^[\s.)\]/]{0,3}[:#№=]|^\.{3,}|^\s?\(?\d{0,2}[.,]?\d{0,2}\s?%\)?\s?:/.test(
        piece.text.slice(to, to + 16),
      );
      hits.push({
        piece,
        from,
        to,
        meanings: best.meanings,
        firstToken: first,
        lastToken: best.last + 1,
        leads: first === 0 || (numbered && isNumberOfBox(piece, first)),
        closed,
      });
      first = best.last + 1;
    } else first++;
  }
  return hits;
}

/** Whether nothing stands before a word of a piece but the number of a box or line: "4b", "1a", "12", "c". */
function isNumberOfBox({ text, tokens }: Piece, first: number): boolean {
  if (first > 2) return false;
  return tokens
    .slice(0, first)
    .every(({ from, to }) => /^(?:\d{1,2}[a-z]?|[a-z])$/iu.test(text.slice(from, to)));
}

/** "Total (incl. VAT)": what stands in brackets explains a name and is none. */
function isAside(text: string, from: number, to: number): boolean {
  const open = text.lastIndexOf('(', from);
  if (open < 2 || text.indexOf(')', open) < to - 1)
    return open >= 2 && text.indexOf(')', open) === -1 && !/\d/.test(text.slice(open));
  return !/\d{3}/.test(text.slice(open, text.indexOf(')', open)));
}

/** A house number and the words between it and the word for its street. */
const houseNumber = /(?<![\p{L}\d])\d{1,6}[A-Z]?\s(?:[\p{Lu}\d][\p{L}\d.'’-]{0,20}\s){0,4}$/u;
/** Words of companies that go on behind a word with a capital which names something elsewhere. */
const company =
  /^\s(?:&\s)?(?:Group|Management|Managers|Holdings|Partners|Trust|Services|Realty|Investors?|Investments)(?!\p{L})(?!\s?:)/u;

/** "14 Wharf Street, Anacortes", "North Loop Property Group": a word of an address or of a name that names nothing. */
function isInName(text: string, from: number, to: number): boolean {
  const word = text.slice(from, to);
  if (
    /^(?:street|road|city|place|st)$/iu.test(word) &&
    houseNumber.test(text.slice(Math.max(0, from - 80), from))
  )
    return true;
  return (
    /^\p{Lu}/u.test(word) &&
    /\p{Lu}[\p{L}'’.-]{0,20}\s$/u.test(text.slice(0, from)) &&
    company.test(text.slice(to))
  );
}

function meant(
  squeezed: string,
  exact: ReadonlyMap<string, readonly Meaning[]>,
  fuzzy: ReadonlyMap<string, string> | undefined,
): readonly Meaning[] | undefined {
  if (!fuzzy || squeezed.length < fuzzyLetters - 1) return undefined;
  const name = fuzzy.get(squeezed) ?? leftOut(squeezed, fuzzy, exact);
  return name === undefined ? undefined : exact.get(name);
}

function leftOut(
  squeezed: string,
  fuzzy: ReadonlyMap<string, string>,
  exact: ReadonlyMap<string, readonly Meaning[]>,
): string | undefined {
  for (let i = 0; i < squeezed.length; i++) {
    const shorter = squeezed.slice(0, i) + squeezed.slice(i + 1);
    if (shorter.length >= fuzzyLetters && exact.has(shorter)) return shorter;
    const name = fuzzy.get(shorter);
    if (name !== undefined && name.length === squeezed.length) return name;
  }
  return undefined;
}

/** The meaning of a hit for a field, the strongest there is. */
export function meaningOf(hit: LabelHit, section: string, field: string): Meaning | undefined {
  const of = (kind: Meaning['kind']): Meaning | undefined =>
    hit.meanings.find(
      (meaning) => meaning.kind === kind && meaning.section === section && meaning.field === field,
    );
  return of('label') ?? of('weak');
}

export function headingOf(hit: LabelHit): Meaning | undefined {
  return hit.meanings.find(({ kind }) => kind === 'heading');
}
