import { foldTokens } from '#core/layout/fold';
import type { Blueprint, Labels, Section } from '../../blueprint.ts';
import type { FactType } from '../../fact.ts';
import { currencyOf } from '../../parsers/currency.ts';

/** What a blueprint says of the tables of a section, in the form in which it is looked up. Worked out once a section. */
export type Shape = {
  columns: ReadonlyMap<string, Column>;
  /** Meanings of headings by their folded words, without blanks. */
  headings: ReadonlyMap<string, readonly Meaning[]>;
  /** Words in headings that say nothing of what the column holds, and the columns they speak against. */
  asides: ReadonlyMap<string, readonly string[]>;
  /** What rows are called that are no items, by their folded words with one blank between: "b/f" is no "BF-100". */
  rows: ReadonlyMap<string, RowWord>;
  /** The column of words, to which lines of words below belong. */
  words: string | null;
  /** Where lines below go once the words of the row itself are complete. */
  further: string | null;
  /** Codes that may stand in the column of words, above them. */
  code: string | null;
  unit: { field: string; of: string } | null;
  /** A row with one of these is an item. */
  anchors: readonly string[];
  /** Whether the section names its anchors: then any of them makes a table, and no sum need stand in it. */
  anchored: boolean;
  /** What adds up to a sum that is printed. */
  adds: string | null;
  product: Product | null;
  running: Running | null;
  /** Words beside figures that say whether they are added (1) or taken away (-1), folded. */
  marks: ReadonlyMap<string, 1 | -1>;
  /** Printed once for the rows below. */
  standing: readonly string[];
  /** Whether rows are items without headings over them, where arithmetic says so. */
  headless: boolean;
};

/** A column of a table: of a field, or one that is none and must not be taken for one. */
export type Column = {
  id: string;
  type: FactType;
  /** The field its values are of, null where they are of none; -1: what it holds is taken away. */
  field: string | null;
  sign: 1 | -1;
  figures: boolean;
  /** How much its heading says that this is a table of the section. */
  worth: number;
};
/** `column` null: it heads another table. */
export type Meaning = { column: string | null; sure: number };
export type RowLabel = 'carried' | 'subtotal' | 'total' | 'end';
/** `alone`: it counts where nothing else stands on the row. */
export type RowWord = { label: RowLabel; alone: boolean };
/** total = a × b, less a sum or percentage, the price being of `per` pieces. */
export type Product = {
  total: string;
  of: readonly [string, string];
  amountOff: string | null;
  percentOff: string | null;
  per: string | null;
};
export type Running = { balance: string; by: string };

const figureTypes: ReadonlySet<FactType> = new Set<FactType>(['decimal', 'percent', 'quantity', 'money']);
const weak = 0.5;

const shapes = new WeakMap<Section, Shape>();

export function shapeOf(section: Section, blueprint: Blueprint): Shape {
  const known = shapes.get(section);
  if (known) return known;
  const shape = compile(section, blueprint);
  shapes.set(section, shape);
  return shape;
}

/** The words of a heading or a label, folded; the sign of a currency is its code. */
export function foldedWords(text: string): string[] {
  return foldTokens(
    text.replace(/\p{Sc}/gu, (sign) => ` ${currencyOf(sign) ?? ''} `),
    'letters',
  );
}

function phrasesIn(labels: Labels): string[] {
  return Object.values(labels).flatMap((phrases) => phrases ?? []);
}

function compile(section: Section, blueprint: Blueprint): Shape {
  const { table, fields, equations } = section;
  const product = equations.find((equation) => 'product' in equation);
  const running = equations.find((equation) => 'running' in equation);
  const figures = fields.filter(({ type }) => figureTypes.has(type)).map(({ id }) => id);
  const words = table?.words ?? fields.find(({ type }) => type === 'text')?.id ?? null;
  const anchors = table?.anchors ?? (figures.length > 0 ? figures : fields.map(({ id }) => id));
  const factors: readonly string[] = product?.of ?? [];
  const worthOf = (id: string, type: FactType): number => {
    if (id === words) return 1.2;
    if (factors.includes(id)) return 1.4;
    if (anchors.includes(id)) return 1.3;
    if (type === 'money') return 0.8;
    return figureTypes.has(type) ? 0.4 : 0.6;
  };
  const columns = new Map<string, Column>();
  for (const { id, type } of fields) {
    const own = { id, type, field: id, sign: 1, figures: figureTypes.has(type) } as const;
    columns.set(id, { ...own, worth: worthOf(id, type) });
  }
  for (const { id, type, gives } of table?.columns ?? []) {
    const own = { id, type, field: gives?.field ?? null, sign: gives?.sign ?? 1 } as const;
    columns.set(id, { ...own, figures: figureTypes.has(type), worth: gives ? 0.8 : 0.3 });
  }
  return {
    columns,
    headings: headingsIn(section, blueprint),
    asides: asidesIn(section),
    rows: rowWordsIn(section, blueprint),
    words,
    further: table?.further ?? null,
    code: table?.code ?? null,
    unit: table?.unit ?? null,
    anchors,
    anchored: table?.anchors !== undefined,
    adds: table?.adds ?? null,
    product: product
      ? {
          total: product.product,
          of: product.of,
          amountOff: product.less?.amount ?? null,
          percentOff: product.less?.percent ?? null,
          per: product.per ?? null,
        }
      : null,
    running: running ? { balance: running.running, by: running.by } : null,
    marks: marksIn(section),
    standing: table?.standing ?? [],
    headless: table?.headless ?? false,
  };
}

function headingsIn(section: Section, blueprint: Blueprint): Map<string, Meaning[]> {
  const headings = new Map<string, Meaning[]>();
  const add = (labels: Labels, column: string | null, sure: number): void => {
    for (const phrase of phrasesIn(labels)) {
      const folded = foldedWords(phrase).join('');
      const meanings = headings.get(folded) ?? [];
      if (folded === '' || meanings.some((known) => known.column === column)) continue;
      headings.set(folded, [...meanings, { column, sure }]);
    }
  };
  for (const { id, labels, weakLabels } of [...section.fields, ...(section.table?.columns ?? [])]) {
    add(labels, id, 1);
    add(weakLabels, id, weak);
  }
  add(section.table?.others ?? {}, null, 1);
  // What heads the items of another section heads none of this one.
  for (const other of blueprint.sections) {
    if (other.id === section.id || !other.repeated) continue;
    const words = other.table?.words ?? other.fields.find(({ type }) => type === 'text')?.id;
    const field = other.fields.find(({ id }) => id === words);
    for (const phrase of phrasesIn(field?.labels ?? {})) {
      const folded = foldedWords(phrase).join('');
      if (folded !== '' && !headings.has(folded)) headings.set(folded, [{ column: null, sure: 1 }]);
    }
  }
  return headings;
}

function marksIn({ table }: Section): Map<string, 1 | -1> {
  const marks = new Map<string, 1 | -1>();
  for (const phrase of phrasesIn(table?.added ?? {})) marks.set(foldedWords(phrase).join(''), 1);
  for (const phrase of phrasesIn(table?.taken ?? {})) marks.set(foldedWords(phrase).join(''), -1);
  return marks;
}

function asidesIn({ table }: Section): Map<string, readonly string[]> {
  const asides = new Map<string, readonly string[]>();
  for (const { labels, against } of table?.asides ?? [])
    for (const phrase of phrasesIn(labels)) asides.set(foldedWords(phrase).join(''), against);
  return asides;
}

/** The section's own words first, then what sums of the blueprint are called, where that is all a row says. */
function rowWordsIn(section: Section, blueprint: Blueprint): Map<string, RowWord> {
  const rows = new Map<string, RowWord>();
  const alone = new Set(phrasesIn(section.table?.alone ?? {}).map((phrase) => foldedWords(phrase).join(' ')));
  const add = (labels: Labels, label: RowLabel, only: boolean): void => {
    for (const phrase of phrasesIn(labels)) {
      const folded = foldedWords(phrase).join(' ');
      if (folded !== '' && !rows.has(folded)) rows.set(folded, { label, alone: only || alone.has(folded) });
    }
  };
  add(section.table?.carried ?? {}, 'carried', false);
  add(section.table?.subtotals ?? {}, 'subtotal', false);
  add(section.ends, 'end', false);
  add(section.totals, 'total', false);
  for (const other of blueprint.sections) {
    if (other.repeated) continue;
    // What is added to a total may be an item as well ("Shipping"); what sums others is none.
    const totals = new Set(
      other.equations.flatMap((equation) => ('total' in equation ? equation.total : [])),
    );
    for (const { id, labels } of other.fields) if (totals.has(id)) add(labels, 'total', true);
  }
  return rows;
}
