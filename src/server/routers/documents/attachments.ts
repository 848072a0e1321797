import { z } from 'zod';
import { listAttachments } from '#data/attachments/list-attachments';
import { orgProcedure } from '#server/trpc';

/** The files that hang on a mail, in its order, and the mails on which a document hangs itself. */
export const attachments = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }) => listAttachments(ctx.client, input.orgId, input.id));
