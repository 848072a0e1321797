import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { Table } from '#core/reading/table';
import { currentReading } from '#data/documents/current-reading';
import { getTable } from '#data/documents/table-artifacts';
import type { UserClient } from '#data/server/user-client';

/** What names a table of a document. */
export const tablePlace = { id: z.uuid(), page: z.int().min(1), ordinal: z.int().min(0) };

/** A table of a document, if it stands on one of its own pages. Throws NOT_FOUND. */
export async function readTable(
  client: UserClient,
  place: { orgId: string; id: string; page: number; ordinal: number },
): Promise<Table> {
  const reading = await currentReading(client, place.orgId, place.id);
  const within = reading && place.page >= reading.range.from && place.page <= reading.range.to;
  const found = within ? await getTable(client, reading.id, place) : null;
  if (!found) throw new DocketError('NOT_FOUND', { message: 'there is no such table' });
  return found;
}
