import { z } from 'zod';
import { blueprintOf } from '#core/blueprints/index';
import { DocketError } from '#core/errors/docket-error';
import { factValueSchema } from '#core/facts/fact-schema';
import { itemKeySchema } from '#core/imports/source-schema';
import { editItem } from '#core/shows/edit-item';
import { editShow } from '#data/shows/edit-show';
import { getShow } from '#data/shows/get-shows';
import { requireBounds } from '#server/shows/require-bounds';
import { orgProcedure } from '#server/trpc';

const itemEdit = z.object({
  section: z.string().min(1).max(63),
  key: itemKeySchema.nullable(),
  /** Values to set, by field; null: it has none. In place of all of them null: the item goes. */
  fields: z.record(z.string().max(63), factValueSchema.nullable()).nullable(),
});

/** A person changes a show: values of items, items that are not there yet, items that go. What they set stays theirs. */
export const edit = orgProcedure
  .input(
    z.object({ id: z.uuid(), revision: z.int().nonnegative(), edits: z.array(itemEdit).min(1).max(500) }),
  )
  .mutation(async ({ ctx, input: { orgId, id, revision, edits } }) => {
    const found = await getShow(ctx.client, orgId, id);
    const blueprint = found && blueprintOf(found.show.blueprint);
    if (!found || !blueprint) throw new DocketError('NOT_FOUND');
    const written = edits.map(({ section, key, fields }) => {
      const item = found.items.find((one) => one.section === section && one.key === key);
      const edited = fields && editItem(blueprint, { section, key }, item?.fields ?? {}, fields);
      if (edited === undefined) {
        throw new DocketError('INVALID_INPUT', { explanation: 'no such field, or no value of its type' });
      }
      return { section, key, fields: edited };
    });
    requireBounds(written.flatMap(({ section, fields: set }) => (set ? [{ section, fields: set }] : [])));
    return { revision: await editShow(ctx.client, { id, revision, edits: written }) };
  });
