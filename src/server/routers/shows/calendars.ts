import { z } from 'zod';
import { createCalendarToken } from '#data/shows/create-calendar-token';
import { listCalendarTokens } from '#data/shows/list-calendar-tokens';
import { revokeCalendarToken } from '#data/shows/revoke-calendar-token';
import { orgProcedure } from '#server/trpc';

/** The caller's own calendars. Their addresses are told once, when they are made. */
export const calendars = orgProcedure.query(({ ctx, input }) => listCalendarTokens(ctx.client, input.orgId));

/** An address that programs subscribe to: of all shows, or of one. */
export const createCalendar = orgProcedure
  .input(z.object({ showId: z.uuid().nullable().default(null) }))
  .mutation(({ ctx, input }) => createCalendarToken(ctx.client, input.orgId, input.showId));

/** From now on the address leads nowhere. */
export const revokeCalendar = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => revokeCalendarToken(ctx.client, input.id));
