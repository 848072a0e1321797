import { downloadZip } from 'client-zip';
import { mostIdsPerCall } from '#core/most-ids-per-call';
import { listDocumentFiles } from '#data/documents/list-document-files';
import { storeOf } from '#server/store';
import { asMember, lastingClient } from '../../person.ts';
import { chosenDocuments } from '../chosen-documents.ts';
import { zippedDocuments } from './zipped-documents.ts';

export const dynamic = 'force-dynamic';

/** The files of the documents that were named or match, as one zip that is written while it is sent. */
export function POST(request: Request): Promise<Response> {
  return asMember(request, async (person) => {
    const { orgId } = person;
    const ids = await chosenDocuments(request, person.client, orgId);
    const client = await lastingClient(person);
    const store = await storeOf(client, person.env, async () => person.user.id);
    const files = zippedDocuments({
      ids,
      pageSize: mostIdsPerCall,
      page: (some) => listDocumentFiles(client, orgId, some),
      open: (storageKey) => store.open(storageKey),
    });
    return new Response(downloadZip(files).body, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="docket-documents-${new Date().toISOString().slice(0, 10)}.zip"`,
        'cache-control': 'no-store',
      },
    });
  });
}
