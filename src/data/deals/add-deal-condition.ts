import type { ConditionCategory, ConditionGate, ConditionRule } from '#core/conditions/condition';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

export type AskedCondition = {
  category: ConditionCategory;
  priorTo: ConditionGate;
  /** For the lender's people, and for the borrower. */
  internal: string;
  external: string;
  /** Null: people alone judge it. */
  rule: ConditionRule | null;
  /** 'YYYY-MM-DD' */
  dueOn: string | null;
};

/** A condition that a person asks for. Gives its id. Throws NOT_FOUND, INVALID_INPUT (too many), RATE_LIMITED. */
export async function addDealCondition(
  client: UserClient,
  dealId: string,
  { category, priorTo, internal, external, rule, dueOn }: AskedCondition,
): Promise<string> {
  return dataOrThrow(
    await client.rpc('add_deal_condition', {
      p_deal: dealId,
      p_category: category,
      p_prior_to: priorTo,
      p_internal: internal,
      p_external: external,
      p_rule: rule ?? {},
      ...(dueOn !== null && { p_due_on: dueOn }),
    }),
  );
}
