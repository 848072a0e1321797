/** Judges what a plan fills into a form against its truth: `tests/fixtures/forms/layouts/README.md` has the rules. */

/** By field: one spelling, several, '' for nothing, 'byHand' for a person's. */
export type FormTruth = Readonly<Record<string, string | readonly string[]>>;

export type FieldVerdict = 'right' | 'wrong' | 'missed' | 'empty' | 'open';

export type JudgedField = { field: string; verdict: FieldVerdict; got: string; expected: string };

/** A field is `empty` that is rightly so, `open` where the truth takes both. */
export function judgeFields(truth: FormTruth, filled: ReadonlyMap<string, string | true>): JudgedField[] {
  return Object.entries(truth).map(([field, expected]) => {
    const spellings = (typeof expected === 'string' ? [expected] : [...expected]).map((one) =>
      one === 'byHand' ? '' : one,
    );
    const value = filled.get(field);
    const got = value === undefined ? '' : String(value);
    const verdict = verdictOf(got, spellings);
    return { field, verdict, got, expected: typeof expected === 'string' ? expected : expected.join(' | ') };
  });
}

function verdictOf(got: string, spellings: readonly string[]): FieldVerdict {
  const mayBeEmpty = spellings.includes('');
  const values = spellings.filter((one) => one !== '');
  if (got === '') return values.length === 0 ? 'empty' : mayBeEmpty ? 'open' : 'missed';
  return values.some((one) => isSame(one, got)) ? 'right' : 'wrong';
}

function isSame(a: string, b: string): boolean {
  const [x, y] = [a, b].map((one) => one.replace(/[$,%\s]/g, ''));
  if (x && y && Number.isFinite(Number(x)) && Number.isFinite(Number(y))) return Number(x) === Number(y);
  const [p, q] = [a, b].map((one) => one.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  return p === q;
}

/** Fields that must be filled, those of them that are right, all that was filled, those of them that are wrong. */
export type MappingScore = {
  toFill: number;
  right: number;
  filled: number;
  wrong: number;
  byHand: number;
  byHandNamed: number;
};

export function scoreOf(
  truth: FormTruth,
  judged: readonly JudgedField[],
  namedByHand: ReadonlySet<string>,
): MappingScore {
  const score: MappingScore = { toFill: 0, right: 0, filled: 0, wrong: 0, byHand: 0, byHandNamed: 0 };
  for (const { field, verdict, got } of judged) {
    const expected = truth[field];
    const mayBeEmpty =
      expected === '' || expected === 'byHand' || (Array.isArray(expected) && expected.includes(''));
    if (!mayBeEmpty) score.toFill += 1;
    if (got !== '') score.filled += 1;
    if (verdict === 'right' && !mayBeEmpty) score.right += 1;
    if (verdict === 'wrong') score.wrong += 1;
    if (expected === 'byHand') {
      score.byHand += 1;
      if (namedByHand.has(field)) score.byHandNamed += 1;
    }
  }
  return score;
}

export function addScores(scores: readonly MappingScore[]): MappingScore {
  const sum: MappingScore = { toFill: 0, right: 0, filled: 0, wrong: 0, byHand: 0, byHandNamed: 0 };
  for (const one of scores) {
    sum.toFill += one.toFill;
    sum.right += one.right;
    sum.filled += one.filled;
    sum.wrong += one.wrong;
    sum.byHand += one.byHand;
    sum.byHandNamed += one.byHandNamed;
  }
  return sum;
}
