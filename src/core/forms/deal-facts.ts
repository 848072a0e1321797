import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';

/** What is known of a deal, by path of `loan`: `owner_1.home_address.city`, `existing_debt[0].balance`. */
export type DealFact = {
  value: string | number;
  /** 0 to 1. */
  confidence: number;
  /** Where it was found, in words or as an import cites it. */
  evidence: unknown;
};
export type DealFacts = ReadonlyMap<string, DealFact>;

const mostFacts = 5000;
const importedField = z.object({
  field: z.string().max(200),
  value: z.union([
    z.string().max(20_000),
    z.number(),
    z.object({ amount: z.string().max(60), currency: z.string().nullable().optional() }),
    z.null(),
  ]),
  confidence: z.number().min(0).max(1).optional(),
  evidence: z.unknown().optional(),
});
const importedItem = z.object({
  key: z.string().nullable().optional(),
  fields: z.array(importedField).max(500),
});
const importedSchema = z.object({
  sections: z.array(z.object({ id: z.string().max(100), items: z.array(importedItem).max(2000) })).max(100),
});

/**
 * The facts of a deal, from the output of `docket import --blueprint loan --json` or from nested paths (`facts.json`).
 * What is derived (`csz`, `one_line`, `full_name`, `first+initial`, totals) is worked out where it is not stated.
 * @throws DocketError INVALID_INPUT, of anything else
 */
export function readDealFacts(json: unknown): DealFacts {
  const imported = importedSchema.safeParse(json);
  const facts = new Map<string, DealFact>();
  if (imported.success) addImported(facts, imported.data.sections);
  else if (typeof json === 'object' && json !== null && !Array.isArray(json)) addNested(facts, json, '', 0);
  else throw new DocketError('INVALID_INPUT', { message: 'the facts of a deal are an object' });
  if (facts.size > mostFacts)
    throw new DocketError('INVALID_INPUT', { message: `a deal has at most ${mostFacts} facts` });
  addDerived(facts);
  return facts;
}

type FoundValue = string | number | { amount: string; currency?: string | null | undefined };
/** Sections of a deal as an import has them, merged or printed. */
export type DealSections = readonly {
  id: string;
  items: readonly {
    fields: readonly {
      field: string;
      value: FoundValue | null;
      confidence?: number | undefined;
      evidence?: unknown;
    }[];
  }[];
}[];

/** The facts of a deal from the sections that an import of its papers came to; evidence as it is cited there. */
export function dealFactsOf(sections: DealSections): DealFacts {
  const facts = new Map<string, DealFact>();
  addImported(facts, sections);
  addDerived(facts);
  return facts;
}

const grouped = /^((?:\w+_)?address)_(street|city|state|zip)$|^(loan_uses)_(\w+)$/u;

/** Names of fields cannot hold dots: `home_address_city` is `home_address.city`. */
function dotted(field: string): string {
  const [, address, part, uses, use] = grouped.exec(field) ?? [];
  return address ? `${address}.${part}` : uses ? `${uses}.${use}` : field;
}

const prefixes: Readonly<Record<string, (at: number) => string>> = {
  owners: (at) => `owner_${at + 1}.`,
  existing_debt: (at) => `existing_debt[${at}].`,
  bank: () => 'bank.',
  pfs: () => 'pfs.',
};

function addImported(facts: Map<string, DealFact>, sections: DealSections): void {
  for (const { id, items } of sections)
    for (const [at, { fields }] of items.entries()) {
      const prefix = Object.hasOwn(prefixes, id) ? (prefixes[id]?.(at) ?? '') : '';
      for (const { field, value, confidence, evidence } of fields) {
        if (value === null) continue;
        const plain = typeof value === 'object' ? value.amount : value;
        const own = dotted(field);
        const path = own.startsWith(prefix) ? own : `${prefix}${own}`;
        if (!facts.has(path))
          facts.set(path, { value: plain, confidence: confidence ?? 1, evidence: evidence ?? null });
      }
    }
}

function addNested(facts: Map<string, DealFact>, value: object, path: string, depth: number): void {
  if (depth > 6)
    throw new DocketError('INVALID_INPUT', { message: 'the facts of a deal are nested too deep' });
  for (const [name, one] of Object.entries(value)) {
    const own = Array.isArray(value) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
    if (one === null || one === '') continue;
    if (typeof one === 'object') addNested(facts, one, own, depth + 1);
    else if (typeof one === 'string' || (typeof one === 'number' && Number.isFinite(one)))
      facts.set(own, { value: one, confidence: 1, evidence: { path: own } });
    else throw new DocketError('INVALID_INPUT', { message: `"${own}" is neither a text nor a number` });
    if (facts.size > mostFacts) return;
  }
}

/** Joined from others: as sure as the least sure of them. */
function addDerived(facts: Map<string, DealFact>): void {
  const addresses = new Set(
    [...facts.keys()].flatMap((path) => /^(.*address)\.(?:street|city|state|zip)$/u.exec(path)?.[1] ?? []),
  );
  for (const base of addresses) {
    const town = join(facts, [`${base}.state`, `${base}.zip`], ' ');
    const city = facts.get(`${base}.city`);
    if (city && town) put(facts, `${base}.csz`, `${city.value}, ${town.value}`, [city, town]);
    const state = facts.get(`${base}.state`);
    if (city && state) put(facts, `${base}.city+state`, `${city.value}, ${state.value}`, [city, state]);
    const street = facts.get(`${base}.street`);
    const csz = facts.get(`${base}.csz`);
    if (street && csz) put(facts, `${base}.one_line`, `${street.value}, ${csz.value}`, [street, csz]);
  }
  const owners = new Set([...facts.keys()].flatMap((path) => /^(owner_\d+)\./u.exec(path)?.[1] ?? []));
  for (const owner of owners) {
    const first = facts.get(`${owner}.first`);
    const middle = facts.get(`${owner}.middle`);
    if (first)
      put(
        facts,
        `${owner}.first+initial`,
        middle ? `${first.value} ${String(middle.value).slice(0, 1)}` : first.value,
        middle ? [first, middle] : [first],
      );
    if (!facts.has(`${owner}.last`)) continue;
    const name = join(facts, [`${owner}.first`, `${owner}.middle`, `${owner}.last`], ' ');
    if (name) put(facts, `${owner}.full_name`, String(name.value), [name]);
  }
  for (const name of ['balance', 'monthly_payment']) {
    const all = [...facts]
      .filter(([path]) => /^existing_debt\[\d+\]\./u.test(path) && path.endsWith(`.${name}`))
      .map(([, fact]) => fact);
    const sum = all.reduce((total, { value }) => total + Math.round(Number(value) * 100), 0);
    if (all.length > 0 && Number.isFinite(sum)) put(facts, `existing_debt_total.${name}`, sum / 100, all);
  }
}

function join(
  facts: ReadonlyMap<string, DealFact>,
  paths: readonly string[],
  between: string,
): DealFact | undefined {
  const parts = paths.flatMap((path) => facts.get(path) ?? []);
  if (parts.length === 0) return undefined;
  return {
    value: parts.map(({ value }) => String(value)).join(between),
    confidence: Math.min(...parts.map(({ confidence }) => confidence)),
    evidence: parts.map(({ evidence }) => evidence),
  };
}

function put(
  facts: Map<string, DealFact>,
  path: string,
  value: string | number,
  from: readonly DealFact[],
): void {
  if (facts.has(path)) return;
  facts.set(path, {
    value,
    confidence: Math.min(...from.map(({ confidence }) => confidence)),
    evidence: from.flatMap(({ evidence }) => evidence),
  });
}
