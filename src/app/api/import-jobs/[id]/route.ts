import { viewImport } from '#server/imports/view-import';
import { answer } from '../../answers.ts';
import { asPerson } from '../../person.ts';
import { importJobOf } from '../import-job.ts';
import { type AskedImport, importAskedFor } from './asked-import.ts';

export const dynamic = 'force-dynamic';

export function GET(request: Request, asked: AskedImport): Promise<Response> {
  return asPerson(request, async (person) => {
    const { id, orgId } = await importAskedFor(person, asked);
    return answer(importJobOf(await viewImport(person.client, orgId, id)));
  });
}
