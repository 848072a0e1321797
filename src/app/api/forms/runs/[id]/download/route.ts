import { DocketError } from '#core/errors/docket-error';
import { getResultObject } from '#data/forms/get-result-object';
import { resultFilename } from '#server/forms/result-filename';
import { asPerson } from '../../../../person.ts';
import { type AskedRun, runAskedFor } from '../asked-run.ts';

export const dynamic = 'force-dynamic';

/** The PDF that was generated last: 409 while there is none yet. */
export function GET(request: Request, asked: AskedRun): Promise<Response> {
  return asPerson(request, async (person) => {
    const { run, orgId } = await runAskedFor(person, asked);
    const object = await getResultObject(person.client, orgId, run.id);
    if (!object) throw new DocketError('NOT_READY');
    const stream = await person.store.open(object.key);
    const name = resultFilename(object);
    return new Response(stream, {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  });
}
