import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import type { DealTerms } from './create-deal.ts';

/** What stands on the first page of a deal, all of it as it shall be. Throws NOT_FOUND, RATE_LIMITED. */
export async function editDeal(client: UserClient, dealId: string, terms: DealTerms): Promise<void> {
  dataOrThrow(
    await client.rpc('edit_deal', {
      p_deal: dealId,
      p_name: terms.name,
      p_program: terms.program,
      p_borrower_kind: terms.borrowerKind,
      ...(terms.closingOn !== null && { p_closing_on: terms.closingOn }),
    }),
  );
}
