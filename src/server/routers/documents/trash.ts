import { mostTrashListed } from '#core/documents/trash';
import { listTrash } from '#data/documents/list-trash';
import { orgProcedure } from '#server/trpc';

/** What lies in the trash, the latest first. */
export const trash = orgProcedure.query(({ ctx, input }) =>
  listTrash(ctx.client, input.orgId, mostTrashListed),
);
