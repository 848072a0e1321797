import type { Program } from '#core/conditions/condition';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** What stands on the first page of a deal. */
export type DealTerms = {
  name: string;
  program: Program;
  borrowerKind: 'person' | 'company';
  /** 'YYYY-MM-DD' */
  closingOn: string | null;
};

/** A deal with nothing in it; what its program asks for comes with its first run. Throws FORBIDDEN, RATE_LIMITED. */
export async function createDeal(client: UserClient, orgId: string, terms: DealTerms): Promise<string> {
  return dataOrThrow(
    await client.rpc('create_deal', {
      p_org: orgId,
      p_name: terms.name,
      p_program: terms.program,
      p_borrower_kind: terms.borrowerKind,
      ...(terms.closingOn !== null && { p_closing_on: terms.closingOn }),
    }),
  );
}
