import type { Party } from './parties.ts';

export type TermKind =
  | 'text'
  | 'digits'
  | 'date'
  | 'amount'
  | 'percent'
  | 'state'
  | 'count'
  | 'choice'
  | 'phone';

/** Which part of a form a fact is asked for in, where its words alone might mean another. */
export type Topic =
  | 'debts'
  | 'uses'
  | 'personalFinances'
  | 'businessFinances'
  | 'bank'
  | 'lease'
  | 'purchase'
  | 'property'
  | 'owners'
  | 'loan'
  | 'collateral';

export type Term = {
  id: string;
  kind: TermKind;
  phrases: readonly string[];
  /** The fact it is of each party; `owner.` is one of the owners, `debt.` a row of the debts. */
  of: Partial<Record<Party | 'nobody', string>>;
  /** Only in these parts of a form. */
  topics?: readonly Topic[];
  /** Never in these. */
  notIn?: readonly Topic[];
};
