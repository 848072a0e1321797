import { z } from 'zod';
import { matchDocuments } from '#data/documents/match-documents';
import type { UserClient } from '#data/server/user-client';
import { documentFilter } from '#server/routers/documents/document-filter';
import { accepted } from '../answers.ts';
import { bodyOf } from '../body.ts';

/** So many in one file: all ids are held while it is written. */
const mostDocuments = 100_000;
const unfilled = (value: unknown) => (value === '' ? null : value);

const chosenSchema = z.object({
  /** Only these, by comma. */
  ids: z
    .union([
      z.array(z.uuid()),
      z
        .string()
        .transform((list) => list.split(','))
        .pipe(z.array(z.uuid())),
    ])
    .optional(),
  tone: z.preprocess(unfilled, documentFilter.shape.tone),
  type: z.preprocess(unfilled, documentFilter.shape.type),
  tag: z.preprocess(unfilled, documentFilter.shape.tag),
  query: z.preprocess(unfilled, documentFilter.shape.query),
});

/** Which documents a file is to hold: those named in a form or in JSON, or all that match the filter in it. */
export async function chosenDocuments(
  request: Request,
  client: UserClient,
  orgId: string,
): Promise<string[]> {
  const isForm = /form/.test(request.headers.get('content-type') ?? '');
  const body = isForm ? Object.fromEntries(await request.formData()) : await bodyOf(request);
  const { ids, ...filter } = accepted(chosenSchema.safeParse(body));
  return ids ?? matchDocuments(client, orgId, filter, mostDocuments);
}
