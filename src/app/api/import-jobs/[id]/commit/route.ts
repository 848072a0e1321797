import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { commitImport } from '#data/shows/commit-import';
import { planImport } from '#server/imports/plan-import';
import { requireBounds } from '#server/shows/require-bounds';
import { accepted, answer } from '../../../answers.ts';
import { bodyOf } from '../../../body.ts';
import { asPerson } from '../../../person.ts';
import { type AskedImport, importAskedFor } from '../asked-import.ts';

export const dynamic = 'force-dynamic';

const bodySchema = z.object({
  /** Asked twice with it is committed once; the revision of the import where it is left out. */
  key: z.string().min(1).max(200).optional(),
  /** Into which show; null: a new one; left out: the one it was committed to before, else a new one. */
  show_id: z.uuid().nullable().optional(),
});

/** Commits an import: 201 `{show_id, commit_id, created}`, 200 where it was committed before. */
export function POST(request: Request, asked: AskedImport): Promise<Response> {
  return asPerson(request, async (person) => {
    const { id, orgId } = await importAskedFor(person, asked);
    const { key, show_id: showId } = accepted(bodySchema.safeParse(await bodyOf(request)));
    const { view, show, plan } = await planImport(person.client, orgId, { id, showId });
    if (view.sections.some(({ isFinished }) => !isFinished)) throw new DocketError('NOT_READY');
    requireBounds(plan.items);
    const { revision } = view.summary;
    const made = await commitImport(person.client, id, {
      key: key ?? `revision-${revision}`,
      revision,
      show,
      items: plan.items,
    });
    const { showId: id_, commitId, created } = made;
    return answer({ show_id: id_, commit_id: commitId, created }, created ? 201 : 200);
  });
}
