import { downloadZip } from 'client-zip';
import { z } from 'zod';
import { freeFilename } from '#core/conversions/result-filename';
import { listResults, type StoredResult } from '#data/conversions/list-results';
import { markDownloaded } from '#data/conversions/mark-downloaded';
import { openObject } from '#data/storage/open-object';
import { accepted } from '../../answers.ts';
import { asPerson, type Person } from '../../person.ts';

export const dynamic = 'force-dynamic';

const pageSize = 100;
const querySchema = z.object({
  /** Only these, by comma; all there are without it. */
  ids: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.uuid()).max(1000))
    .optional(),
});

/** All XML there is, newest first, as one zip that is written while it is sent: nothing is held in memory or on disk. */
export function GET(request: Request): Promise<Response> {
  return asPerson(request, async (person) => {
    const { ids } = accepted(querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams)));
    const { body } = downloadZip(filesOf(person, ids ?? null));
    return new Response(body, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="docket-xml-${new Date().toISOString().slice(0, 10)}.zip"`,
        'cache-control': 'no-store',
      },
    });
  });
}

async function* filesOf({ client, orgId }: Person, ids: readonly string[] | null) {
  const taken = new Set<string>();
  for (let after: StoredResult['place'] | null = null; ; ) {
    const results: StoredResult[] = await listResults(client, orgId, { after, ids, limit: pageSize });
    for (const result of results) {
      yield {
        name: freeFilename(result.filename, taken),
        lastModified: new Date(result.createdAt),
        input: await openObject(client, result.storageKey),
      };
    }
    await markDownloaded(
      client,
      results.map(({ conversionId }) => conversionId),
    );
    if (results.length < pageSize) return;
    after = results.at(-1)?.place ?? null;
  }
}
