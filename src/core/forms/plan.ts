/** Which fact goes into which field of a form, decided without the facts: a form is planned once. */

/** How a fact becomes what is written into a field. Data: `value-for.ts` carries it out. */
export type Transform =
  /** As forms write facts of its kind, within the field's length and format. */
  | { kind: 'whole' }
  /** So many characters of its digits or letters, from here. */
  | { kind: 'characters'; from: number; to: number }
  /** One part of a day. */
  | { kind: 'dayPart'; part: 'month' | 'day' | 'year' | 'shortYear' }
  /** An amount's dollars or its cents, where each has a box. */
  | { kind: 'moneyPart'; part: 'dollars' | 'cents' }
  | { kind: 'year' }
  | { kind: 'initial' }
  | { kind: 'lastNameFirst' }
  /** The export value that stands for each answer. */
  | { kind: 'option'; options: Readonly<Record<string, string>> }
  /** Ticked where the answer is one of these; `option` where the box has a value of its own. */
  | { kind: 'tick'; answers: readonly string[]; option: string | null }
  /** Ticked where there is an amount. */
  | { kind: 'tickAmount'; option: string | null };

export type FieldPlan = {
  field: string;
  /** What was found on the way: where name, tooltip and print do not agree. */
  notes: string[];
} & (
  | {
      kind: 'mapped';
      /** A path of `loan`: `owner_1.ssn`, `existing_debt[2].balance`. */
      path: string;
      transform: Transform;
      /** Which words it was told by. */
      rule: string;
      /** 0 to 1. */
      confidence: number;
      why: string;
    }
  /** Only a person may. */
  | { kind: 'byHand'; why: string }
  | { kind: 'unmapped'; why: string }
);

/** Raised with every change of rules or words: what was planned by other rules is told from it. */
export const ruleSetVersion = '11';
