import type { Party, PlannedCondition, Program } from './condition.ts';
import { type AskedOf, type ConditionTemplate, conditionTemplates, leastShare } from './programs.ts';

export type DealOutline = { borrowerKind: 'person' | 'company'; parties: readonly Party[] };

/**
 * The conditions a deal of a program has: its templates, once for each party they ask. Pure; the same parties give the
 * same conditions in the same order, so that a re-run adds what is new and doubles nothing.
 */
export function conditionsOf(program: Program, outline: DealOutline): PlannedCondition[] {
  return conditionTemplates[program]
    .filter(({ borrower }) => borrower === undefined || borrower === outline.borrowerKind)
    .flatMap((template) => askedParties(template.askedOf, outline).map((party) => planned(template, party)));
}

function planned(template: ConditionTemplate, party: Party | null): PlannedCondition {
  const name = party?.name ?? 'the borrower';
  return {
    template: template.id,
    party: party?.key ?? '',
    category: template.category,
    priorTo: template.priorTo,
    internal: template.internal.replaceAll('{party}', () => name),
    external: template.external.replaceAll('{party}', () => name),
    rule: template.rule,
  };
}

/** Null stands for nobody in particular: also for a borrower whose name nobody has told yet. */
function askedParties(askedOf: AskedOf, { borrowerKind, parties }: DealOutline): readonly (Party | null)[] {
  const borrowers = parties.filter(({ role }) => role === 'borrower');
  const people = parties.filter(
    ({ role }) => role === 'co_applicant' || (role === 'borrower' && borrowerKind === 'person'),
  );
  switch (askedOf) {
    case 'deal':
      return [null];
    case 'borrower':
      return borrowers.length > 0 ? borrowers : [null];
    case 'applicants':
      return people.length > 0 ? people : [null];
    case 'owners':
      return [...people, ...parties.filter((party) => isAskedAsOwner(party, parties))];
  }
}

/** Of a share that nobody told: whether what the others leave could be enough. */
function isAskedAsOwner({ role, share }: Party, parties: readonly Party[]): boolean {
  if (role === 'guarantor') return true;
  if (role !== 'owner') return false;
  if (share !== null) return share >= leastShare;
  const told = parties.reduce((sum, party) => sum + (party.role === 'owner' ? (party.share ?? 0) : 0), 0);
  return 100 - told >= leastShare;
}
