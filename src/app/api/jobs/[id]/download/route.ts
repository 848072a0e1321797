import { isActiveConversion } from '#core/conversions/conversion';
import { resultFilename } from '#core/conversions/result-filename';
import { canDownload } from '#core/conversions/status';
import { DocketError } from '#core/errors/docket-error';
import { getConversionResult } from '#data/conversions/get-conversion-result';
import { markDownloaded } from '#data/conversions/mark-downloaded';
import { asPerson } from '../../../person.ts';
import { type AskedJob, conversionAskedFor } from '../asked-job.ts';

export const dynamic = 'force-dynamic';

/**
 * The XML: 409 while there is none yet, 404 EXPIRED when its time is over. It counts as downloaded, but not by a GET
 * with a cookie: any link could make a browser send that.
 */
function download(request: Request, asked: AskedJob): Promise<Response> {
  return asPerson(request, async (person) => {
    const { client, store, byToken } = person;
    const { conversion, orgId } = await conversionAskedFor(person, asked);
    if (!canDownload(conversion)) {
      // What is being made anew is to come, whatever became of the version before.
      if (isActiveConversion(conversion)) throw new DocketError('NOT_READY');
      throw new DocketError(conversion.result?.expired ? 'EXPIRED' : 'NOT_FOUND');
    }
    const result = await getConversionResult(client, orgId, conversion);
    if (!result?.storageKey || result.bytes === null) throw new DocketError('NOT_FOUND');
    const stream = await store.open(result.storageKey);
    if (byToken || request.method === 'POST') await markDownloaded(client, [conversion.id]);
    const name = resultFilename(conversion.filename);
    return new Response(stream, {
      headers: {
        'content-type': 'application/xml; charset=utf-8',
        'content-length': String(result.bytes),
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  });
}

export { download as GET, download as POST };
