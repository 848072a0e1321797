import { isNamed } from '#core/conditions/check-paper';
import type {
  ConditionCategory,
  ConditionGate,
  ConditionRule,
  ConditionStatus,
  DealPaper,
  JudgedCondition,
  JudgedPaper,
  Party,
  PlannedCondition,
  RejectionReason,
} from '#core/conditions/condition';
import { conditionsOf } from '#core/conditions/conditions-of';
import { judgeConditions } from '#core/conditions/judge-conditions';
import { partiesOf } from '#core/conditions/parties';
import type { MergedSection, SourcedEvidence } from '#core/imports/source';
import type { DealOutline, KnownCondition } from './deal-outline.ts';

/** What a run comes to of one condition: a new one has no id. */
export type DealCondition = {
  id: string | null;
  template: string | null;
  party: string;
  partyName: string | null;
  position: number;
  /** Words and rules of the program's; null of what a person asked for. */
  planned: {
    category: ConditionCategory;
    priorTo: ConditionGate;
    internal: string;
    external: string;
    rule: ConditionRule;
  } | null;
  status: ConditionStatus;
  code: RejectionReason | null;
  sentence: string;
  evidence: readonly SourcedEvidence[];
  papers: readonly JudgedPaper[];
};

/**
 * Who takes part in a deal, which conditions it has, and how each stands by its papers. Pure: the same papers on the same
 * day give the same. What people decided of whole conditions is kept apart, and not looked at here.
 * @param view the sections of the deal's loan, with what people decided of values
 */
export function judgeDeal(
  { program, borrowerKind, today, entered, found, conditions }: DealOutline,
  view: readonly MergedSection[],
  papers: readonly DealPaper[],
): { parties: Party[]; conditions: DealCondition[] } {
  const parties = namedAsBefore(partiesOf(view, entered), entered, found);
  const planned = conditionsOf(program, { borrowerKind, parties });
  const own = conditions.filter(({ template }) => template === null);
  const all = [
    ...planned.map((plan) => ({ plan, known: knownOf(plan, conditions) })),
    ...own.map((known) => ({ plan: null, known })),
  ].map((one, position) => ({ ...one, id: String(position), position }));
  const judged = judgeConditions({
    today,
    parties,
    papers,
    conditions: all.flatMap(({ id, plan, known }) => {
      const rule = plan?.rule ?? known?.rule;
      const counted = (known?.papers ?? []).flatMap(({ documentId, said }) =>
        said === null ? [] : [{ documentId, counts: said }],
      );
      if (!rule) return [];
      const party = plan?.party ?? known?.party ?? '';
      return [{ id, template: plan?.template ?? '', party, rule, papers: counted }];
    }),
  });
  const byId = new Map(judged.map((one) => [one.id, one]));
  return {
    parties: parties.filter((one) => !entered.some(({ key }) => key === one.key)),
    conditions: all.map(({ id, position, plan, known }) => {
      const party = plan?.party ?? known?.party ?? '';
      const standing = withBrought(byId.get(id) ?? unruled(known, papers), known, papers);
      return {
        id: known?.id ?? null,
        template: plan?.template ?? null,
        party,
        partyName: parties.find(({ key }) => key === party)?.name ?? null,
        position: plan ? position : 1000 + position,
        planned: plan && withoutPlace(plan),
        ...standing,
      };
    }),
  };
}

type Standing = Pick<DealCondition, 'status' | 'code' | 'sentence' | 'evidence' | 'papers'>;

/** Whom papers named before in other words keeps the name that conditions are kept by. */
function namedAsBefore(
  parties: readonly Party[],
  entered: readonly Party[],
  found: readonly Party[],
): Party[] {
  const taken = new Set(entered.map(({ key }) => key));
  return parties.map((party) => {
    if (entered.some(({ key }) => key === party.key)) return party;
    const before = found.find(
      (one) => !taken.has(one.key) && one.role === party.role && isNamed(one, party.name),
    );
    const key = before?.key ?? party.key;
    taken.add(key);
    return { ...party, key };
  });
}

function knownOf(plan: PlannedCondition, conditions: readonly KnownCondition[]): KnownCondition | null {
  return conditions.find(({ template, party }) => template === plan.template && party === plan.party) ?? null;
}

function withoutPlace({ category, priorTo, internal, external, rule }: PlannedCondition) {
  return { category, priorTo, internal, external, rule };
}

/** One without rules: that something is there is all that can be said of it. */
function unruled(known: KnownCondition | null, papers: readonly DealPaper[]): JudgedCondition {
  const there = papers.filter(({ id }) =>
    known?.papers.some(({ documentId, said }) => documentId === id && said === true),
  );
  return {
    id: '',
    status: there.length > 0 ? 'received' : 'outstanding',
    reason: null,
    sentence:
      there.length > 0
        ? `${there.map(({ name }) => name).join(', ')}: a person has to look.`
        : 'Nothing of it is there.',
    evidence: [],
    papers: there.map(({ id }) => ({ documentId: id, verdict: 'unsure', sentence: '', evidence: [] })),
    judged: null,
  };
}

/**
 * What the borrower brought for it is a paper of it, even where the rules would not have taken it for one: nobody who
 * brought something is told that nothing is there.
 */
function withBrought(
  { status, reason, sentence, evidence, papers: judged }: JudgedCondition,
  known: KnownCondition | null,
  papers: readonly DealPaper[],
): Standing {
  const standing = { status, code: reason, sentence, evidence, papers: judged };
  const more = (known?.papers ?? []).flatMap(({ documentId, said, brought }): JudgedPaper[] => {
    const paper = papers.find(({ id }) => id === documentId);
    if (!brought || said === false || !paper) return [];
    if (judged.some((one) => one.documentId === documentId)) return [];
    const seen = paper.type === null ? 'what it is nobody knows' : 'it is not what was asked for';
    return [
      {
        documentId,
        verdict: 'unsure',
        sentence: `${paper.name} was brought for this: ${seen}.`,
        evidence: [],
      },
    ];
  });
  if (more.length === 0) return standing;
  return {
    ...standing,
    papers: [...judged, ...more],
    ...(status === 'outstanding' && {
      status: 'received',
      sentence: more.map((one) => one.sentence).join(' '),
    }),
  };
}
