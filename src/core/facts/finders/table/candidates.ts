import type { Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { Context } from '../../context.ts';
import type { FactValue } from '../../fact.ts';
import type { DocumentView, FoundItem } from '../../finder.ts';
import { unitCodeOf } from '../../parsers/unit.ts';
import { readValue } from '../../read-value.ts';
import { isOfForm } from '../../value-form.ts';
import { type Atom, gapBetween, textOf } from './atoms.ts';
import { type Days, daysOf } from './days.ts';
import { figureFor, type Item, negated, type Outcome, signedFor, valueIn, type Words } from './item.ts';
import type { Column } from './shape.ts';

type Given = Pick<Parameters<typeof candidateOf>[0], 'value' | 'rule'> & {
  field: string;
  atoms: readonly Atom[];
  text?: string;
  column: string;
  /** 0..1, how much the value is what is looked for. */
  shape: number;
};

const underHeading = 'under the heading of its column';
const bySums = { labelled: 1, printed: 0.5, none: 0 } as const;

/** Candidates for the fields of each item, in the order of the items. */
export function itemsWithCandidates(
  outcome: Outcome,
  section: Section,
  { context, pages }: Pick<DocumentView, 'context' | 'pages'>,
): FoundItem[] {
  const days = daysOf(pages, context);
  const standing = new Map<string, Candidate[]>();
  return outcome.items.map((item, i) => {
    const candidates = [...wordsOf(item), ...figuresOf(item), ...textsOf(item, context, days)].flatMap(
      (given) => candidateFor(given, item, outcome, section),
    );
    for (const field of item.table.shape.standing) {
      const own = candidates.filter((candidate) => candidate.field === field);
      if (own.length > 0) standing.set(field, own);
      else candidates.push(...(standing.get(field) ?? []).map(standingAbove));
    }
    return { key: String(i + 1), candidates };
  });
}

function standingAbove(candidate: Candidate): Candidate {
  const { features, score } = candidate;
  return {
    ...candidate,
    rule: 'printed once for the rows below',
    score: 0.8 * score,
    features: { ...features, near: 0.6 * features.near },
  };
}

function candidateFor(given: Given, item: Item, outcome: Outcome, section: Section): Candidate[] {
  const field = section.fields.find(({ id }) => id === given.field);
  if (!field || given.atoms.length === 0 || !isOfForm(given.value, field.type)) return [];
  const { headed, cells, assigned } = item.table;
  const at = assigned.of.get(given.column);
  const cell = at === undefined ? undefined : cells[at];
  const label = headed ? (cell?.weights.get(given.column) ?? 0.4) : 0.3;
  const [first] = given.atoms;
  const gap = first && cell ? Math.max(0, gapBetween(first.box, cell.box)) : 0;
  const near = Math.max(0.5, 1 - gap / 80);
  const again = bySums[outcome.sums];
  const agrees = agreesOf(item);
  return [
    candidateOf({
      section: section.id,
      field: field.id,
      type: field.type,
      value: given.value,
      text: given.text ?? textOf(given.atoms),
      spans: given.atoms.flatMap(({ spans }) => spans),
      rule: given.rule,
      score: given.shape * (0.35 + 0.25 * label + 0.2 * near + 0.2 * again + 0.3 * (agrees - 0.5)),
      features: { label, near, shape: given.shape, again, agrees },
    }),
  ];
}

/** The arithmetic of the row, and the balance beside it. */
function agreesOf(item: Item): number {
  if (item.proof !== null || item.balanced === true) return 1;
  if (item.balanced === false) return 0;
  const { product } = item.table.shape;
  const factors = product ? product.of.filter((factor) => figureFor(item, factor)) : [];
  return factors.length === 2 ? 0.1 : 0.5;
}

function wordsOf(item: Item): Given[] {
  const { shape } = item.table;
  const given: Given[] = [];
  const add = (field: string | null, words: readonly Words[], worth: number): void => {
    const atoms = words.flatMap((part) => part.atoms);
    const text = words.map((part) => part.text).join(' ');
    if (field !== null && text !== '')
      given.push({ field, column: field, value: text, text, atoms, rule: 'words of the row', shape: worth });
  };
  add(shape.words, item.name, item.name.length > 3 ? 0.9 : 1);
  add(shape.further, item.further, 0.9);
  if (shape.code !== null && item.code.length > 0) {
    const text = textOf(item.code);
    const rule = 'under the heading of its column';
    given.push({
      field: shape.code,
      column: shape.code,
      value: text,
      text,
      atoms: item.code,
      rule,
      shape: 0.95,
    });
  }
  return given;
}

function figuresOf(item: Item): Given[] {
  const { shape } = item.table;
  const fields = new Set(
    [...shape.columns.values()].flatMap(({ field, figures }) => (figures ? (field ?? []) : [])),
  );
  const given: Given[] = [];
  for (const field of fields) {
    const told = item.told?.[shape.product?.of.indexOf(field) ?? -1];
    const found = told ? null : figureFor(item, field);
    const column = found?.column ?? shape.columns.get(field);
    const atom = told ?? found?.atom;
    if (!atom?.number || !column || (!told && !counts(item, column))) continue;
    given.push(...figureOf(item, column, field, atom));
    if (field === shape.unit?.of) given.push(...unitOf(item, atom, shape.unit));
  }
  return given;
}

/** A weight beside the amount is no factor of it where neither arithmetic nor a clear heading says so. */
function counts(item: Item, { id, type }: Column): boolean {
  const { shape, cells, assigned } = item.table;
  if (type !== 'quantity' || item.proof !== null || !shape.product?.of.includes(id)) return true;
  const cell = cells[assigned.of.get(id) ?? -1];
  return !cell || (cell.weights.get(id) ?? 0) > 0.6;
}

function figureOf(item: Item, column: Column, field: string, atom: Atom): Given[] {
  const { shape } = item.table;
  const { number } = atom;
  const own = shape.columns.get(field);
  if (!number || !own) return [];
  const printed = item.told?.includes(atom) ? number.value : (signedFor(item, field) ?? number.value);
  const target = offTarget(item, field, atom) ?? field;
  const type = shape.columns.get(target)?.type ?? own.type;
  if (!fits(number.kind, type, item, target)) return [];
  // What a currency stands beside is a sum, and no count of anything.
  if ((type === 'quantity' || type === 'decimal') && number.currency !== null) return [];
  const opposed = isOpposed(item, field);
  const signed = opposed && !printed.startsWith('-') ? negated(printed) : printed;
  const isOff = target === shape.product?.percentOff || target === shape.product?.amountOff;
  if (isOff && !/[1-9]/.test(signed)) return [];
  if (type === 'percent' && signed.startsWith('-') && !isOff) return [];
  // A tax under "VAT 15%" is no rate.
  if (type === 'percent' && !isOff && number.kind !== 'percent' && Number(signed) > 100) return [];
  const value = type === 'percent' ? signed.replace('-', '') : signed;
  const rule = opposed ? 'negative as the amount of its row is' : ruleFor(item);
  const made = (text: string): FactValue =>
    type === 'money' ? { amount: text, currency: number.currency } : text;
  const sure = number.other !== null && item.proof === null ? 0.7 : 1;
  const given = { field: target, column: column.id, atoms: [atom], rule };
  const others = item.proof === null && item.balanced !== true && number.other !== null ? [number.other] : [];
  return [
    { ...given, value: made(value), shape: sure },
    ...others.map((other) => ({ ...given, value: made(other), rule: 'read the other way', shape: 0.35 })),
  ];
}

/** What is taken off is a sum or a percentage, by how it is printed and by what makes the row right. */
function offTarget(item: Item, field: string, atom: Atom): string | null {
  const { product } = item.table.shape;
  if (!product || product.percentOff === null || product.amountOff === null) return null;
  if (field !== product.percentOff && field !== product.amountOff) return null;
  const { number } = atom;
  const sum = number?.kind === 'money' || Number(number?.value) > 100 || item.proof === 'amount_off';
  return sum && number?.kind !== 'percent' ? product.amountOff : product.percentOff;
}

function fits(kind: string, type: string, item: Item, field: string): boolean {
  const { product } = item.table.shape;
  if (type === 'percent') return kind !== 'money';
  if (kind !== 'percent') return true;
  // A figure that makes the row right is what it makes right.
  return item.proof !== null && product !== null && [product.total, ...product.of].includes(field);
}

/**
 * Credit notes print the sign on the amount alone; the count carries it where all three must agree.
 */
function isOpposed(item: Item, field: string): boolean {
  const { product } = item.table.shape;
  if (!product || item.proof === null || field !== product.of[0]) return false;
  const values = [...product.of, product.total].map((one, i) =>
    item.told && i < 2 ? item.told[i] : figureFor(item, one)?.atom,
  );
  return values.filter((atom) => valueIn(item, atom)?.startsWith('-')).length % 2 === 1;
}

function ruleFor({ table, proof, balanced }: Item): string {
  const heads = table.headed ? 'under its heading' : 'by its place';
  if (balanced === true) return `${heads}, the balances bear it out`;
  return proof === null ? heads : `${heads}, the figures of the row agree`;
}

/** The unit beside a count, or in a column of its own; only one that is known has a code. */
function unitOf(item: Item, atom: Atom, { field, of }: { field: string; of: string }): Given[] {
  const { assigned } = item.table;
  const given = { field, column: of, shape: 1 };
  if (atom.number?.unit) {
    const { unit, unitCode } = atom.number;
    return unitCode === null
      ? []
      : [{ ...given, value: unitCode, text: unit, atoms: [atom], rule: 'beside the count' }];
  }
  const atoms = [field, of].flatMap((id) => {
    const at = assigned.of.get(id);
    return at === undefined ? [] : (item.dealt.texts[at] ?? []);
  });
  const code = atoms.length > 3 ? null : unitCodeOf(textOf(atoms));
  return code === null || atoms.length === 0
    ? []
    : [{ ...given, value: code, atoms, rule: 'under the heading of units' }];
}

/** Dates, codes and whatever else stands in a column of its own. */
function textsOf(item: Item, context: Context, days: Days): Given[] {
  const { shape, assigned } = item.table;
  const spoken = new Set([shape.words, shape.further, shape.code, shape.unit?.field]);
  const given: Given[] = [];
  for (const { id, field, figures, type } of shape.columns.values()) {
    const at = assigned.of.get(id);
    if (at === undefined || field === null || figures || spoken.has(id)) continue;
    const atoms = item.dealt.texts[at] ?? [];
    const text = textOf(atoms);
    if (text === '') continue;
    const own = { field, column: id, text, atoms };
    const read = readValue(text, type, context);
    const day = read === null && type === 'date' ? days.read(text) : null;
    if (read) given.push({ ...own, value: read.value, rule: underHeading, shape: read.quality });
    else if (day !== null)
      given.push({ ...own, value: day, rule: 'its year told by the document', shape: 0.85 });
  }
  return given;
}
