import { z } from 'zod';
import { type DealNotice, noticeKinds } from '#core/deals/deal';
import type { ListPlace } from '#core/live/list-pages';
import { dataOrThrow } from '#data/database-error';
import { newestFirst, pageOf } from '#data/keyset';
import type { UserClient } from '#data/server/user-client';

const columns =
  'id, kind, recipient, link_id, due_on, created_at, settled_at, told, condition:deal_conditions!deal_notices_condition_id_fkey!inner(internal, party_name), document:documents!deal_notices_document_id_fkey(filename)';

const row = z
  .object({
    id: z.string(),
    kind: z.enum(noticeKinds),
    recipient: z.string(),
    link_id: z.string().nullable(),
    due_on: z.string().nullable(),
    created_at: z.string(),
    settled_at: z.string().nullable(),
    told: z.boolean().nullable(),
    condition: z.object({ internal: z.string(), party_name: z.string().nullable() }),
    document: z.object({ filename: z.string() }).nullable(),
  })
  .transform(
    ({
      id,
      kind,
      recipient,
      link_id,
      due_on,
      created_at,
      settled_at,
      told,
      condition,
      document,
    }): DealNotice => ({
      id,
      kind,
      recipient,
      toBorrower: link_id !== null,
      condition: condition.internal,
      for: condition.party_name,
      filename: document?.filename ?? null,
      dueOn: due_on,
      createdAt: created_at,
      state: stateOf(settled_at !== null, told),
      settledAt: settled_at,
    }),
  );

/** What a mail says is marked before it goes out: until it is settled nobody knows that it did. */
function stateOf(isSettled: boolean, told: boolean | null): DealNotice['state'] {
  if (!isSettled) return 'not_mailed';
  if (told === null) return 'settled';
  return told ? 'mailed' : 'left_out';
}

/** One page of what people were told of a deal, newest first, after a place. */
export async function listDealNotices(
  client: UserClient,
  orgId: string,
  dealId: string,
  page: { after: ListPlace | null; limit: number },
): Promise<{ items: DealNotice[]; next: ListPlace | null }> {
  const rows = client.from('deal_notices').select(columns).eq('org_id', orgId).eq('deal_id', dealId);
  return pageOf(row.array().parse(dataOrThrow(await newestFirst(rows, page))), page.limit);
}
