import { documentCsvHeader, documentCsvRecord } from '#core/documents/document-csv';
import { mostIdsPerCall } from '#core/most-ids-per-call';
import { getDocuments } from '#data/documents/get-documents';
import type { UserClient } from '#data/server/user-client';
import { csvAnswer } from '../../csv-answer.ts';
import { asMember, lastingClient } from '../../person.ts';
import { chosenDocuments } from '../chosen-documents.ts';

export const dynamic = 'force-dynamic';

/** The documents that were named or match, newest first, as CSV in which no spreadsheet finds a formula. */
export function POST(request: Request): Promise<Response> {
  return asMember(request, async (person) => {
    const { orgId } = person;
    const ids = await chosenDocuments(request, person.client, orgId);
    const records = recordsOf(await lastingClient(person), orgId, ids);
    return csvAnswer('docket-documents', documentCsvHeader, records);
  });
}

/** Page by page; a page whose documents are all gone meanwhile is an empty one. */
async function* recordsOf(client: UserClient, orgId: string, ids: readonly string[]): AsyncGenerator<string> {
  for (let at = 0; at < ids.length; at += mostIdsPerCall) {
    const some = ids.slice(at, at + mostIdsPerCall);
    const found = new Map(
      (await getDocuments(client, orgId, some)).map((document) => [document.id, document]),
    );
    const records = some.flatMap((id) => found.get(id) ?? []).map(documentCsvRecord);
    yield records.join('');
  }
}
