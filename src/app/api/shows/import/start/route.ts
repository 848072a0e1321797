import { z } from 'zod';
import { blueprintOf } from '#core/blueprints/index';
import { DocketError } from '#core/errors/docket-error';
import { defaultImportBlueprint } from '#core/imports/import';
import { createImport } from '#data/imports/create-import';
import { listOrganizations } from '#data/organizations/list-organizations';
import { takeUploadTurn } from '#data/rate-limits/take-upload-turn';
import type { UserClient } from '#data/server/user-client';
import { readSources } from '#server/imports/sources-json';
import { SourceStore } from '#server/imports/store-source';
import { accepted, answer } from '../../../answers.ts';
import { asMember } from '../../../person.ts';
import { readForm } from './form.ts';

export const dynamic = 'force-dynamic';

/** Of a whole request, base64 and all. */
const maxRequestBytes = 100 * 1024 * 1024;

const fieldsSchema = z.object({
  orgId: z.uuid().optional(),
  blueprint: z
    .string()
    .refine((id) => blueprintOf(id) !== null, { message: 'there is no such blueprint' })
    .default(defaultImportBlueprint),
});

/**
 * Begins an import: a form with `orgId`, and then `sources`, a JSON array of `{fileName, mimeType, sizeBytes, fileData}`
 * (base64) and `{text}`, at most 20 of them, each as large as an upload may be. Files go to storage while they arrive.
 * Answers 201 `{jobId}`, to be asked for at /api/import-jobs/<jobId>.
 */
export function POST(request: Request): Promise<Response> {
  return asMember(request, async ({ client, orgId: own, env, store: objects }) => {
    await takeUploadTurn(client);
    let store: SourceStore | null = null;
    try {
      const fields = await readForm(request, {
        maxBytes: maxRequestBytes,
        small: ['orgId', 'blueprint'],
        large: async (name, part, before) => {
          if (name !== 'sources' || store)
            throw new DocketError('INVALID_INPUT', { explanation: `${name}: not asked for` });
          const orgId = await organizationOf(client, before.get('orgId'), own);
          store = new SourceStore(client, objects, { orgId, maxBytes: env.maxUploadBytes });
          await readSources(part, store);
        },
      });
      const { orgId, blueprint } = accepted(fieldsSchema.safeParse(Object.fromEntries(fields)));
      const brought = given(store);
      if (orgId !== undefined && orgId !== brought.orgId) {
        throw new DocketError('INVALID_INPUT', { explanation: 'orgId: to be sent before sources' });
      }
      const documents = await brought.register();
      const importId = await createImport(client, brought.orgId, {
        documentIds: documents.map(({ id }) => id),
        blueprint,
        name: documents
          .map(({ name }) => name)
          .join(', ')
          .slice(0, 255),
      });
      return answer({ jobId: importId }, 201);
    } finally {
      await forget(store);
    }
  });
}

function given(store: SourceStore | null): SourceStore {
  if (!store) throw new DocketError('INVALID_INPUT', { explanation: 'sources: send at least one' });
  return store;
}

/** What was stored for nothing is taken away, whatever else went wrong. */
async function forget(store: SourceStore | null): Promise<void> {
  await store?.forget();
}

/** Throws FORBIDDEN where the organization is none of theirs. */
async function organizationOf(client: UserClient, asked: string | undefined, own: string): Promise<string> {
  if (asked === undefined || asked === own) return own;
  const found = (await listOrganizations(client)).find(({ id }) => id === asked);
  if (!found) throw new DocketError('FORBIDDEN');
  return found.id;
}
