import { answer } from '../../answers.ts';
import { asPerson } from '../../person.ts';
import { jobOf } from '../job.ts';
import { type AskedJob, conversionAskedFor } from './asked-job.ts';

export const dynamic = 'force-dynamic';

export function GET(request: Request, asked: AskedJob): Promise<Response> {
  return asPerson(request, async (person) =>
    answer({ job: jobOf((await conversionAskedFor(person, asked)).conversion) }),
  );
}
