import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { defaultMapping } from '#core/invoices/mappings';
import { getConversion } from '#data/conversions/get-conversions';
import { takeUploadTurn } from '#data/rate-limits/take-upload-turn';
import { bringPdf, knownMapping, readPdf } from '#server/conversions/bring-pdf';
import { accepted, answer } from '../answers.ts';
import { jobOf } from '../jobs/job.ts';
import { asMember } from '../person.ts';
import { formOf } from './form.ts';

export const dynamic = 'force-dynamic';

const formSchema = z.object({ file: z.file(), mapping: z.string().max(100).default(defaultMapping) });

/**
 * One PDF (`file`) to be converted by `mapping`: 201 with the new job, 200 with `deduped_from` where the same person
 * brought the same file for the same mapping before, be it done or under way.
 */
export function POST(request: Request): Promise<Response> {
  return asMember(request, async ({ client, orgId, env, store }) => {
    await takeUploadTurn(client);
    const form = await formOf(request, env.maxUploadBytes);
    const { file, mapping } = accepted(
      formSchema.safeParse({ file: form.get('file'), mapping: form.get('mapping') ?? undefined }),
    );
    knownMapping(mapping);
    const bytes = await readPdf(file, env.maxUploadBytes);
    const made = await bringPdf(client, store, orgId, { mapping, filename: file.name, bytes });
    const conversion = await getConversion(client, orgId, made.conversionId);
    if (!conversion) throw new DocketError('NOT_FOUND');
    return answer(
      { job: jobOf(conversion), ...(!made.created && { deduped_from: made.conversionId }) },
      made.created ? 201 : 200,
    );
  });
}
