import { daysBetween } from '#core/facts/days';
import { addDays, counted, dayInWords, listed, monthsBefore } from './calendar.ts';
import { ageOf, type CheckedPaper } from './check-paper.ts';
import type { ConditionRule, RejectionReason } from './condition.ts';

/** What papers cover together: whether that is enough, and in a sentence what is missing or there. */
export type Cover = {
  state: 'whole' | 'gap' | 'too_old' | 'unsure';
  reason: RejectionReason | null;
  sentence: string;
};

/** Statements are made from one weekday to the next: a month may begin so many days late. */
const slackDays = 3;
/** Returns of a year may be filed until then: before it the year before is the latest that is asked for. */
const lastFilingDay = '10-15';
/** Figures of an account's number by which statements are told apart: the rest is often masked. */
const tellingFigures = 4;

/**
 * Whether papers cover the time that a rule asks for, without a gap, back from the latest: months by the periods printed
 * on them, years by the years that returns are for.
 */
export function coverPeriod(
  papers: readonly CheckedPaper[],
  rule: ConditionRule & { covers: NonNullable<ConditionRule['covers']> },
  today: string,
): Cover {
  return rule.covers.unit === 'year'
    ? coverYears(papers, rule.covers, today)
    : coverAccounts(papers, rule.covers.count, rule.ageDays, today);
}

/** The latest year whose paper is due at the latest by today. */
function latestYearDue(today: string, dueBy = lastFilingDay): number {
  const year = Number(today.slice(0, 4));
  return today.slice(5) > dueBy ? year - 1 : year - 2;
}

function coverYears(
  papers: readonly CheckedPaper[],
  { count, dueBy }: NonNullable<ConditionRule['covers']>,
  today: string,
): Cover {
  const known = papers.flatMap(({ claims }) => (claims.year ? [claims.year] : []));
  if (known.length < papers.length)
    return unsure('Of a return nobody knows for which year it is: somebody has to look.');
  const early = papers.find(
    ({ claims: { year } }) => year && Number(year.value) >= Number(today.slice(0, 4)),
  );
  if (early) return unsure(`${early.claims.called} is of a year that is not over: somebody has to look.`);
  const there = new Set(known.map(({ value }) => Number(value)));
  const latest = Math.max(latestYearDue(today, dueBy), ...there);
  const wanted = Array.from({ length: count }, (_, i) => latest - i);
  const missing = wanted.filter((year) => !there.has(year)).sort();
  if (missing.length > 0) {
    const which = missing.length === 1 ? 'The year' : 'The years';
    return {
      state: 'gap',
      reason: null,
      sentence: `${which} ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing: asked for are ${counted(count, 'year')} up to ${latest}.`,
    };
  }
  return whole(
    `The years ${listed(wanted.toSorted())} are there.`,
    known.every((one) => one.isSure),
  );
}

/** Each account by itself: the statement of one fills no gap between those of another. */
function coverAccounts(
  papers: readonly CheckedPaper[],
  count: number,
  ageDays: number | null,
  today: string,
): Cover {
  const figures = ({ claims: { account } }: CheckedPaper): string =>
    account?.isSure ? account.value.replace(/\D/g, '').slice(-tellingFigures) : '';
  const accounts = Map.groupBy(papers, figures);
  const unknown = accounts.get('') ?? [];
  accounts.delete('');
  if (accounts.size < 2) return coverMonths(papers, count, ageDays, today);
  const [stray] = unknown;
  if (stray)
    return unsure(`Of ${stray.claims.called} nobody knows which account it is of: somebody has to look.`);
  const covers = [...accounts].map(([account, own]) => {
    const { sentence, ...cover } = coverMonths(own, count, ageDays, today);
    return { ...cover, sentence: `Account ending ${account}: ${sentence}` };
  });
  const sentence = covers.map((one) => one.sentence).join(' ');
  const [first, ...others] = covers;
  if (first && others.every(({ state }) => state === first.state)) return { ...first, sentence };
  // One account is there in whole and another is not, or each lacks something else.
  return unsure(sentence);
}

function coverMonths(
  papers: readonly CheckedPaper[],
  count: number,
  ageDays: number | null,
  today: string,
): Cover {
  const spans = papers.flatMap(({ claims: { called, from, until } }) =>
    from && until && from.value <= until.value ? [{ called, from, until }] : [],
  );
  if (spans.length < papers.length || spans.length === 0)
    return unsure('Of a paper nobody knows which days it is for: somebody has to look.');
  const newestFirst = spans.toSorted((a, b) => (a.until.value < b.until.value ? 1 : -1));
  const [newest] = newestFirst;
  if (!newest) return unsure('');
  const isSure = spans.every(({ from, until }) => from.isSure && until.isSure);
  if (ageDays !== null) {
    const [old] = ageOf(newest.called, newest.until, ageDays, today);
    if (old && old.verdict === 'fails')
      return { state: 'too_old', reason: 'too_old', sentence: old.sentence };
    if (old && old.verdict === 'unsure') return unsure(old.sentence);
  }
  const needed = addDays(monthsBefore(newest.until.value, count), 1 + slackDays) ?? newest.until.value;
  let reached = newest.from.value;
  for (const { from, until } of newestFirst.slice(1)) {
    if (reached <= needed) break;
    const gap = daysBetween(until.value, reached) - 1;
    if (gap > 0) {
      const first = dayInWords(addDays(until.value, 1) ?? '');
      const days = `${counted(gap, 'day')} from ${first} to ${dayInWords(addDays(reached, -1) ?? '')} are`;
      const sentence = `${gap === 1 ? `${first} is` : days} covered by no paper.`;
      return { state: 'gap', reason: null, sentence };
    }
    if (from.value < reached) reached = from.value;
  }
  const days = daysBetween(reached, newest.until.value) + 1;
  const span = `${counted(days, 'day')} from ${dayInWords(reached)} to ${dayInWords(newest.until.value)}`;
  if (reached > needed)
    return {
      state: 'gap',
      reason: null,
      sentence: `${span} are covered, of ${counted(count, 'month')} that are asked for.`,
    };
  return whole(`${span} are covered without a gap.`, isSure);
}

const unsure = (sentence: string): Cover => ({ state: 'unsure', reason: null, sentence });

function whole(sentence: string, isSure: boolean): Cover {
  return isSure ? { state: 'whole', reason: null, sentence } : unsure(`${sentence} That is not read surely.`);
}
