import { z } from 'zod';
import { createPortalLink } from '#data/deals/create-portal-link';
import { listPortalLinks } from '#data/deals/list-portal-links';
import { revokePortalLink } from '#data/deals/revoke-portal-link';
import { orgProcedure } from '#server/trpc';

/** A link by which a borrower comes to a deal. Its token is told here and never again. */
export const createLink = orgProcedure
  .input(
    z.object({
      id: z.uuid(),
      label: z.string().trim().min(1).max(255),
      email: z.email().max(320).nullable().default(null),
      party: z.string().max(200).nullable().default(null),
      days: z.int().min(1).max(180).default(60),
    }),
  )
  .mutation(({ ctx, input: { id, label, email, party, days } }) =>
    createPortalLink(ctx.client, id, { label, email, party, days }),
  );

export const links = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }) => listPortalLinks(ctx.client, input.id));

/** Ends a link, and what it opened. */
export const revokeLink = orgProcedure
  .input(z.object({ linkId: z.uuid() }))
  .mutation(({ ctx, input }) => revokePortalLink(ctx.client, input.linkId));
