import { downloadZip } from 'client-zip';
import { z } from 'zod';
import { mostIdsPerCall } from '#core/most-ids-per-call';
import { listResults } from '#data/conversions/list-results';
import { markDownloaded } from '#data/conversions/mark-downloaded';
import { loggedFailure } from '#server/logged-failure';
import { storeOf } from '#server/store';
import { accepted } from '../../answers.ts';
import { asMember, lastingClient } from '../../person.ts';
import { zippedFiles } from './zipped-files.ts';

export const dynamic = 'force-dynamic';

const pageSize = 100;
const chosenSchema = z.object({
  /** Only these, by comma, in the address or in a form; all there are without it. */
  ids: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.uuid()).max(10_000))
    .optional(),
});

/**
 * All XML there is, newest first, as one zip that is written while it is sent: nothing is held in memory or on disk.
 * By POST, because what was sent counts as downloaded.
 */
export function POST(request: Request): Promise<Response> {
  return asMember(request, async (person) => {
    const { ids } = accepted(chosenSchema.safeParse(await askedIn(request)));
    const { orgId } = person;
    const client = await lastingClient(person);
    const store = await storeOf(client, person.env, async () => person.user.id);
    const taken = new Set<string>();
    const filesOf = (some: readonly string[] | null) =>
      zippedFiles({
        page: (after) => listResults(client, orgId, { after, ids: some, limit: pageSize }),
        pageSize,
        taken,
        open: (storageKey) => store.open(storageKey),
        // What was sent is sent: that it could not be noted must not break off the rest.
        sent: (conversionIds) =>
          markDownloaded(client, conversionIds).catch((error: unknown) =>
            console.error('/api/conversions/zip: not marked as downloaded:', loggedFailure(error, null)),
          ),
      });
    async function* files() {
      if (!ids) return yield* filesOf(null);
      for (let at = 0; at < ids.length; at += mostIdsPerCall)
        yield* filesOf(ids.slice(at, at + mostIdsPerCall));
    }
    return new Response(downloadZip(files()).body, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="docket-xml-${new Date().toISOString().slice(0, 10)}.zip"`,
        'cache-control': 'no-store',
      },
    });
  });
}

/** A form that names many sends them in its body: an address is too short for them. */
async function askedIn(request: Request): Promise<unknown> {
  const isForm = /form/.test(request.headers.get('content-type') ?? '');
  const sent = isForm ? Object.fromEntries(await request.formData()) : {};
  return { ...Object.fromEntries(new URL(request.url).searchParams), ...sent };
}
