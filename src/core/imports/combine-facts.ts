import type { Blueprint, Section } from '#core/facts/blueprint';
import { type Fact, mostAlternatives, structuredFinder } from '#core/facts/fact';
import { compareValues } from './compare-values.ts';
import { wordsOfPerson } from './name-words.ts';
import type { Member, MergedField, SettledBy, SourcedEvidence, SourcedValue, SourceMeta } from './source.ts';
import { isSpelledAlike } from './spelled-alike.ts';

/** What one source says of a field, with all that may settle a contradiction. */
type Statement = {
  fact: Fact;
  source: SourceMeta;
  rank: number;
  /** Of its source, in the order they joined. */
  turn: number;
  /** What may settle it against another, the strongest first. */
  by: readonly Exclude<SettledBy, null>[];
  /** Documents that say the same. */
  votes: number;
  /** Whether another letter is another value. */
  toTheLetter: boolean;
};

/** A value that nothing settles against another is right in half of the cases at best. */
const openConfidence = 0.5;

export type Precedence = {
  section: Section;
  blueprint: Pick<Blueprint, 'precedence' | 'settledBy' | 'toTheLetter'>;
};

/**
 * The fields of one item out of what its members say: values that agree are one, with the places of all of them; of
 * values that do not, one counts, and all are kept.
 */
export function combineFacts(
  by: Precedence,
  members: readonly Member[],
  sources: readonly SourceMeta[],
): MergedField[] {
  const statements = members.flatMap((member) => {
    const turn = sources.findIndex(({ id }) => id === member.document);
    const source = sources[turn];
    const rank = source ? rankOf(by, source) : 0;
    return source
      ? member.facts.map((fact) => ({
          fact,
          source,
          rank,
          turn,
          by: settlingOf(by, fact),
          votes: 0,
          toTheLetter: by.blueprint.toTheLetter,
        }))
      : [];
  });
  return by.section.fields.flatMap(({ id }) => {
    const own = statements.filter(({ fact }) => fact.field === id);
    if (own.length === 0) return [];
    return by.section.joined.includes(id) ? [joined(own)] : [combined(own.map((one) => counted(one, own)))];
  });
}

function saysTheSame({ fact: { value, type }, toTheLetter }: Statement, { fact: other }: Statement): boolean {
  return (
    compareValues(value, other.value, type) !== 'different' &&
    (!toTheLetter || isSpelledAlike(value, other.value, type))
  );
}

function counted(statement: Statement, all: readonly Statement[]): Statement {
  const agreeing = all.filter((other) => saysTheSame(statement, other));
  return { ...statement, votes: new Set(agreeing.map(({ source }) => source.id)).size };
}

function settlingOf({ section, blueprint }: Precedence, { field }: Fact): Statement['by'] {
  if (!section.changing.includes(field)) return blueprint.settledBy;
  return ['later', ...blueprint.settledBy.filter((one) => one !== 'later')];
}

function rankOf({ section, blueprint }: Precedence, { type }: SourceMeta): number {
  const order = section.precedence ?? blueprint.precedence;
  const at = order.findIndex((types) => type !== null && types.includes(type));
  return at < 0 ? order.length : at;
}

const isStructured = ({ fact }: Statement): boolean => fact.finder === structuredFinder;

/** Why the first counts and not the other; undefined where it does not. */
function reasonFor(a: Statement, b: Statement): Exclude<SettledBy, null> | undefined {
  const isLast = ({ fact }: Statement): boolean => fact.counts === 'behind';
  if (isLast(a) !== isLast(b)) return isLast(b) ? 'precedence' : undefined;
  for (const one of a.by) {
    const sign = settling[one](a, b);
    if (sign !== 0) return sign > 0 ? one : undefined;
  }
  return undefined;
}

/** Above 0 where it speaks for the first, below 0 where for the other. */
const settling: Readonly<Record<Exclude<SettledBy, null>, (a: Statement, b: Statement) => number>> = {
  structured: (a, b) => Number(isStructured(a)) - Number(isStructured(b)),
  // Two that call themselves final are as far as each other, and infinite less infinite is no number.
  final: ({ source: a }, { source: b }) => Number(a.revision > b.revision) - Number(a.revision < b.revision),
  precedence: (a, b) => b.rank - a.rank,
  later: ({ source: { date: a } }, { source: { date: b } }) =>
    a === null || b === null ? 0 : Number(a > b) - Number(a < b),
  most: (a, b) => a.votes - b.votes,
};

/** So much surer is a value that it goes before one that joined later. */
const muchSurer = 0.3;

/** Where nothing settles it, what joined later goes first: papers are mostly brought as they come. A person decides. */
function before(a: Statement, b: Statement): number {
  if (reasonFor(a, b)) return -1;
  if (reasonFor(b, a)) return 1;
  const surer = b.fact.confidence - a.fact.confidence;
  return Math.abs(surer) > muchSurer || a.turn === b.turn ? surer : b.turn - a.turn;
}

function combined(statements: readonly Statement[]): MergedField {
  const groups: Statement[][] = [];
  for (const statement of [...statements].sort(before)) {
    const group = groups.find((own) => own.every((one) => saysTheSame(one, statement)));
    if (group) group.push(statement);
    else groups.push([statement]);
  }
  const [winners = [], ...losers] = groups;
  const [first, second] = [winners[0], losers[0]?.[0]];
  const settledBy = first && second ? (reasonFor(first, second) ?? null) : null;
  const best = fullest(winners);
  const confidence = Math.max(...winners.map(({ fact }) => fact.confidence));
  const values = groups.map(statedValue);
  const open = losers.length > 0 && settledBy === null;
  return {
    field: best.fact.field,
    type: best.fact.type,
    value: best.fact.value,
    text: best.fact.text,
    confidence: open ? Math.min(confidence, openConfidence) : confidence,
    finder: best.fact.finder,
    evidence: placesOf(winners),
    alternatives: runnersUp(winners, values.slice(1)),
    decided: false,
    conflict: losers.length > 0 ? { settledBy, values } : null,
  };
}

function statedValue(group: readonly Statement[]): SourcedValue {
  const { value, text } = fullest(group).fact;
  const confidence = Math.max(...group.map(({ fact }) => fact.confidence));
  return { value, text, confidence, evidence: placesOf(group) };
}

/** Of values that agree the one that says the most; the most reliable where they say as much. */
function fullest(group: readonly Statement[]): Statement {
  return group.reduce((best, one) => (fullness(one.fact) > fullness(best.fact) ? one : best));
}

function fullness({ type, value }: Fact): number {
  if (typeof value !== 'string') return value.currency === null ? 0 : 1;
  switch (type) {
    case 'date':
    case 'datetime':
      return (value.startsWith('--') ? 0 : 2) + (value.includes('T') ? 1 : 0);
    case 'person': {
      // Tickets print names in capitals and cut them.
      const isMixed = value !== value.toUpperCase() && !value.includes('/');
      return (isMixed ? 100 : 0) + Math.min(wordsOfPerson(value).join('').length, 99);
    }
    case 'phone':
      return value.startsWith('+') ? 1 : 0;
    default:
      return 0;
  }
}

/** The place of the value that counts first. */
function placesOf(group: readonly Statement[]): SourcedEvidence[] {
  const first = fullest(group);
  return [first, ...group.filter((one) => one !== first)].flatMap(({ fact, source }) =>
    fact.evidence.map((evidence) => ({ ...evidence, document: source.id })),
  );
}

/** Other values that sources state, then those that readers of one of them thought of. */
function runnersUp(winners: readonly Statement[], stated: readonly SourcedValue[]): SourcedValue[] {
  const out = [...stated];
  for (const { fact, source } of winners) {
    for (const one of fact.alternatives) {
      const isNew = [fact, ...out].every(
        ({ value }) => compareValues(value, one.value, fact.type) === 'different',
      );
      if (isNew) {
        out.push({ ...one, evidence: one.evidence.map((place) => ({ ...place, document: source.id })) });
      }
    }
  }
  return out.slice(0, Math.max(mostAlternatives, stated.length));
}

const separator = '; ';

/** Values that stand side by side: each of them once. */
function joined(statements: readonly Statement[]): MergedField {
  const groups: Statement[][] = [];
  for (const statement of statements) {
    for (const part of partsOf(statement)) {
      const group = groups.find((own) =>
        own.every(({ fact }) => compareValues(fact.value, part.fact.value, fact.type) !== 'different'),
      );
      if (group) group.push(part);
      else groups.push([part]);
    }
  }
  const each = groups.map(statedValue);
  const one = fullest(statements);
  return {
    field: one.fact.field,
    type: one.fact.type,
    value:
      each.length === 1 ? (each[0]?.value ?? one.fact.value) : each.map(({ text }) => text).join(separator),
    text: each.map(({ text }) => text).join(separator),
    confidence: Math.min(...each.map(({ confidence }) => confidence)),
    finder: one.fact.finder,
    evidence: each.flatMap(({ evidence }) => evidence),
    alternatives: [],
    decided: false,
    conflict: null,
  };
}

function partsOf(statement: Statement): Statement[] {
  const { value } = statement.fact;
  if (typeof value !== 'string' || !value.includes(separator.trim())) return [statement];
  const parts = value
    .split(separator.trim())
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.map((part) => ({ ...statement, fact: { ...statement.fact, value: part, text: part } }));
}
