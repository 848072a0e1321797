import { daysBetween } from '#core/facts/days';
import { compareValues } from '#core/imports/compare-values';
import type { SourcedEvidence } from '#core/imports/source';
import { counted, dayInWords, listed } from './calendar.ts';
import type {
  ConditionRule,
  DealPaper,
  JudgedPaper,
  PaperVerdict,
  Party,
  RejectionReason,
} from './condition.ts';
import type { Claim, PaperClaims } from './paper-claims.ts';
import { missingPages } from './printed-pages.ts';

/** From this on a type is taken as read (see `classification/calibration`): below it a person is asked. */
const typeSureFrom = 0.9;

type Check = {
  verdict: PaperVerdict;
  reason: RejectionReason | null;
  sentence: string;
  evidence: readonly SourcedEvidence[];
};

export type CheckedPaper = JudgedPaper & { reason: RejectionReason | null; claims: PaperClaims };

export type Asked = { rule: ConditionRule; party: Party | null; parties: readonly Party[]; today: string };

/** Whose a paper is: of the party that is asked, of another of the deal, of nobody in it, or of whom it does not say. */
export type Whose = 'theirs' | 'anothers' | 'nobodys' | 'unknown';

export function whoseIs({ holders }: PaperClaims, party: Party | null, parties: readonly Party[]): Whose {
  if (holders.length === 0) return 'unknown';
  const are = (one: Party): boolean => holders.some(({ value }) => isNamed(one, value));
  if (party === null) return parties.length === 0 ? 'unknown' : parties.some(are) ? 'theirs' : 'nobodys';
  if (are(party)) return 'theirs';
  return parties.some(are) ? 'anothers' : 'nobodys';
}

export function isNamed({ name, aliases = [] }: Pick<Party, 'name' | 'aliases'>, printed: string): boolean {
  return [name, ...aliases].some(
    (one) =>
      compareValues(one, printed, 'person') !== 'different' ||
      compareValues(one, printed, 'organization') !== 'different',
  );
}

/**
 * One paper by the rules of a condition: what speaks against it, else what is not sure, else that it fits.
 * @param isSaid a person said that it counts here: neither its type nor its name is asked about
 */
export function checkPaper(
  paper: DealPaper,
  claims: PaperClaims,
  asked: Asked,
  isSaid: boolean,
): CheckedPaper {
  const checks = [
    ...(isSaid ? [] : [...typeOf(paper, claims), ...nameOn(claims, asked)]),
    ...age(claims, asked),
    ...stillHolds(claims, asked),
    ...pagesOf(paper, claims, asked),
    ...signatures(paper, claims, asked),
  ];
  const worst: PaperVerdict = checks.some(({ verdict }) => verdict === 'fails')
    ? 'fails'
    : checks.some(({ verdict }) => verdict === 'unsure')
      ? 'unsure'
      : 'fits';
  const telling = checks.filter(({ verdict }) => verdict === worst);
  const said = telling.map(({ sentence }) => sentence).filter((sentence) => sentence !== '');
  return {
    documentId: paper.id,
    verdict: worst,
    sentence: said.length > 0 ? said.join(' ') : `${claims.called} is what was asked for.`,
    evidence: telling.flatMap(({ evidence }) => evidence),
    reason: telling.find(({ reason }) => reason !== null)?.reason ?? null,
    claims,
  };
}

const fits = (sentence: string, evidence: Check['evidence'] = []): Check[] => [
  { verdict: 'fits', reason: null, sentence, evidence },
];
const unsure = (sentence: string, evidence: Check['evidence'] = []): Check[] => [
  { verdict: 'unsure', reason: null, sentence, evidence },
];
/** A claim that is not sure cannot turn a paper down either. */
function fails(reason: RejectionReason, sentence: string, claim: Claim): Check[] {
  return claim.isSure
    ? [{ verdict: 'fails', reason, sentence, evidence: claim.evidence }]
    : unsure(`${sentence} It is not read surely.`, claim.evidence);
}

function typeOf({ typeConfidence, name }: DealPaper, { called }: PaperClaims): Check[] {
  if (typeConfidence >= typeSureFrom) return [];
  const share = Math.round(typeConfidence * 100);
  return unsure(`“${name}” is taken for this (${called}) with ${share} % only: somebody has to look.`);
}

function nameOn(claims: PaperClaims, { rule, party, parties }: Asked): Check[] {
  if (!rule.named) return [];
  const { called, holders } = claims;
  const whose = whoseIs(claims, party, parties);
  const wanted = party?.name ?? listed(parties.map(({ name }) => name));
  if (whose === 'unknown') {
    if (party === null && parties.length === 0) return [];
    return unsure(`${called} does not say whose it is; it is asked of ${wanted}.`);
  }
  const [first] = holders;
  if (whose !== 'theirs' && first)
    return fails('wrong_name', `${called} is in the name of ${first.value}, not of ${wanted}.`, first);
  const own = holders.find(({ value }) => (party ? [party] : parties).some((one) => isNamed(one, value)));
  if (!own) return [];
  return own.isSure
    ? fits('', own.evidence)
    : unsure(`${called} seems to be in the name of ${own.value}: it is not read surely.`, own.evidence);
}

/** Of papers that cover a time together the latest has to be young enough: `coverPeriod` asks that. */
function age({ called, dated }: PaperClaims, { rule, today }: Asked): Check[] {
  if (rule.ageDays === null || rule.covers) return [];
  return ageOf(called, dated, rule.ageDays, today);
}

export function ageOf(called: string, dated: Claim | null, allowed: number, today: string): Check[] {
  if (!dated)
    return unsure(`${called} does not say of which day it is; ${counted(allowed, 'day')} are allowed.`);
  const days = daysBetween(dated.value, today);
  if (days < 0)
    return unsure(
      `${called} is dated ${counted(-days, 'day')} ahead of today: somebody has to look.`,
      dated.evidence,
    );
  const sentence = `${called} is ${counted(days, 'day')} old, ${allowed} allowed.`;
  if (days > allowed) return fails('too_old', sentence, dated);
  return dated.isSure
    ? fits(sentence, dated.evidence)
    : unsure(`${sentence} Its date is not read surely.`, dated.evidence);
}

function stillHolds({ called, expires }: PaperClaims, { rule, today }: Asked): Check[] {
  if (!rule.unexpired) return [];
  if (!expires) return unsure(`${called} does not say until when it holds.`);
  const days = daysBetween(today, expires.value);
  const day = dayInWords(expires.value);
  if (days < 0)
    return fails('expired', `${called} expired on ${day}, ${counted(-days, 'day')} ago.`, expires);
  const sentence = `${called} holds until ${day}.`;
  return expires.isSure
    ? fits(sentence, expires.evidence)
    : unsure(`${sentence} That day is not read surely.`, expires.evidence);
}

function pagesOf({ id, pagesPrinted }: DealPaper, { called }: PaperClaims, { rule }: Asked): Check[] {
  if (!rule.wholePages) return [];
  const counts = missingPages(pagesPrinted);
  const short = counts.find(({ missing }) => missing.length > 0);
  const evidence = pagesPrinted
    .filter(({ of }) => of === (short ?? counts[0])?.of)
    .map(({ page, snippet }) => ({
      page,
      box: null,
      snippet,
      rule: 'pages as they are counted',
      document: id,
    }));
  if (short) {
    const { missing, of } = short;
    const which = missing.length === 1 ? `page ${missing[0]} is` : `pages ${listed(missing)} are`;
    const sentence = `${called} has ${of - missing.length} of its ${counted(of, 'page')}: ${which} missing.`;
    return [{ verdict: 'fails', reason: 'pages_missing', sentence, evidence }];
  }
  return counts.length > 0 ? fits(`${called} has all of its pages.`, evidence) : [];
}

function signatures(
  { id, signatures: places }: DealPaper,
  { called }: PaperClaims,
  { rule }: Asked,
): Check[] {
  if (!rule.signed) return [];
  const at = (signed: boolean | null): SourcedEvidence[] =>
    places
      .filter((place) => place.signed === signed)
      .map(({ page, box, snippet }) => ({ page, box, snippet, rule: 'place for a signature', document: id }));
  const [empty, unknown, done] = [at(false), at(null), at(true)];
  if (done.length > 0 && empty.length === 0) return fits(`${called} is signed.`, done);
  // A place beside a signed one may be a spouse's or a guarantor's.
  if (done.length > 0)
    return unsure(
      `${called} is signed, but ${counted(empty.length, 'place')} for a signature ${empty.length === 1 ? 'is' : 'are'} empty.`,
      empty,
    );
  if (empty.length > 0)
    return [
      {
        verdict: 'fails',
        reason: 'not_signed',
        sentence: `${called} is not signed: ${counted(empty.length, 'place')} for a signature ${empty.length === 1 ? 'is' : 'are'} empty.`,
        evidence: empty,
      },
    ];
  if (unknown.length > 0)
    return unsure(
      `Whether ${called} is signed cannot be told from its words: ${counted(unknown.length, 'place')} to look at.`,
      unknown,
    );
  return unsure(`${called} shows no place for a signature.`);
}
