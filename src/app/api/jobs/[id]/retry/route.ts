import { retryConversion } from '#data/conversions/retry-conversion';
import { answer } from '../../../answers.ts';
import { asPerson } from '../../../person.ts';
import { jobOf } from '../../job.ts';
import { type AskedJob, conversionAskedFor } from '../asked-job.ts';

export const dynamic = 'force-dynamic';

/** Has a conversion that failed or was stopped run again; 409 for one that is done or under way. */
export function POST(request: Request, asked: AskedJob): Promise<Response> {
  return asPerson(request, async (person) => {
    const { conversion } = await conversionAskedFor(person, asked);
    await retryConversion(person.client, conversion.id);
    return answer({ job: jobOf((await conversionAskedFor(person, asked)).conversion) });
  });
}
