import { counted, listed } from './calendar.ts';
import { type CheckedPaper, checkPaper, whoseIs } from './check-paper.ts';
import type { ConditionDecision, DealPaper, JudgedCondition, OpenCondition, Party } from './condition.ts';
import { coverPeriod } from './cover-period.ts';
import { claimsOf, type PaperClaims } from './paper-claims.ts';

export type DealState = {
  /** 'YYYY-MM-DD': ages are counted to it. */
  today: string;
  parties: readonly Party[];
  papers: readonly DealPaper[];
  conditions: readonly OpenCondition[];
};

type Standing = NonNullable<JudgedCondition['judged']>;

/**
 * How each condition of a deal stands by its papers, and why. Pure: the same papers on the same day give the same
 * answers, in the order of the conditions. What a person decided wins; what the papers alone come to stands beside it.
 */
export function judgeConditions({ today, parties, papers, conditions }: DealState): JudgedCondition[] {
  const claimed = papers.map((paper) => ({ paper, claims: claimsOf(paper) }));
  return conditions.map((condition) => {
    const own = papersOf(condition, claimed, parties, today);
    const judged = standingOf(condition, own, today);
    const { id, decided } = condition;
    const shown = own.map(({ documentId, verdict, sentence, evidence }) => ({
      documentId,
      verdict,
      sentence,
      evidence,
    }));
    return decided
      ? { id, ...decidedStanding(decided), papers: shown, judged }
      : { id, ...judged, papers: shown, judged: null };
  });
}

/** The papers of a condition: of its types and not surely somebody else's, and those that people put there. */
function papersOf(
  { rule, party: key, papers: said }: OpenCondition,
  claimed: readonly { paper: DealPaper; claims: PaperClaims }[],
  parties: readonly Party[],
  today: string,
): CheckedPaper[] {
  const party = parties.find((one) => one.key === key) ?? null;
  return claimed.flatMap(({ paper, claims }) => {
    const own = said.find(({ documentId }) => documentId === paper.id);
    if (own?.counts === false) return [];
    const isSaid = own?.counts === true;
    const isOfType = paper.type !== null && rule.types.includes(paper.type);
    if (!isSaid && (!isOfType || (rule.named && whoseIs(claims, party, parties) === 'anothers'))) return [];
    return [checkPaper(paper, claims, { rule, party, parties, today }, isSaid)];
  });
}

function standingOf({ rule }: OpenCondition, papers: readonly CheckedPaper[], today: string): Standing {
  const by = (verdict: CheckedPaper['verdict']): CheckedPaper[] =>
    papers.filter((paper) => paper.verdict === verdict);
  const [fitting, doubtful, failing] = [by('fits'), by('unsure'), by('fails')];
  const evidence = (own: readonly CheckedPaper[]): Standing['evidence'] => own.flatMap((one) => one.evidence);
  const said = (own: readonly CheckedPaper[]): string => own.map(({ sentence }) => sentence).join(' ');
  if (papers.length === 0)
    return {
      status: 'outstanding',
      reason: null,
      sentence: `Nothing of it is there: ${counted(rule.count, 'paper')} ${rule.count === 1 ? 'is' : 'are'} asked for.`,
      evidence: [],
    };
  const enough = together(rule, fitting, today);
  if (enough.state === 'whole')
    return {
      status: 'satisfied',
      reason: null,
      sentence: enough.sentence || said(fitting),
      evidence: evidence(fitting),
    };
  // With those that are not sure it may be enough: somebody has to look.
  const perhaps = together(rule, [...fitting, ...doubtful], today);
  if (perhaps.state === 'whole' || perhaps.state === 'unsure')
    return {
      status: 'received',
      reason: null,
      sentence: said(doubtful) || perhaps.sentence,
      evidence: evidence(doubtful.length > 0 ? doubtful : fitting),
    };
  const alone = fitting.length + doubtful.length === 0;
  const [first] = failing;
  if (alone || perhaps.state === 'too_old')
    return {
      status: 'rejected',
      reason: alone ? (first?.reason ?? 'other') : perhaps.reason,
      sentence: alone ? said(failing) : perhaps.sentence,
      evidence: evidence(alone ? failing : [...fitting, ...doubtful]),
    };
  return {
    status: 'outstanding',
    reason: null,
    sentence: [perhaps.sentence, said(failing)].filter((one) => one !== '').join(' '),
    evidence: evidence([...fitting, ...failing]),
  };
}

/** Whether papers are enough together. */
function together(
  rule: OpenCondition['rule'],
  papers: readonly CheckedPaper[],
  today: string,
): { state: 'whole' | 'gap' | 'too_old' | 'unsure'; reason: Standing['reason']; sentence: string } {
  const { covers, count } = rule;
  if (papers.length === 0) return { state: 'gap', reason: null, sentence: '' };
  if (covers) return coverPeriod(papers, { ...rule, covers }, today);
  const different = new Set(papers.map(({ claims, documentId }) => claims.dated?.value ?? documentId)).size;
  if (different >= count) return { state: 'whole', reason: null, sentence: '' };
  const there = listed(papers.map(({ claims }) => claims.called));
  return {
    state: 'gap',
    reason: null,
    sentence: `${different} of ${counted(count, 'paper')} ${different === 1 ? 'is' : 'are'} there: ${there}.`,
  };
}

const decidedWords: Readonly<Record<ConditionDecision['status'], string>> = {
  satisfied: 'Accepted by a person',
  rejected: 'Rejected by a person',
  waived: 'Waived by a person',
  not_applicable: 'Said not to apply',
};

function decidedStanding({ status, reason, why }: ConditionDecision): Standing {
  const words = decidedWords[status];
  return { status, reason, sentence: why === '' ? `${words}.` : `${words}: ${why}`, evidence: [] };
}
