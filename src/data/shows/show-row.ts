import { z } from 'zod';
import type { ShowSummary } from '#core/shows/show';

export const showColumns =
  'id,blueprint,artist,title,venue,city,start_date,end_date,revision,created_at,updated_at';

const row = z
  .object({
    id: z.string(),
    blueprint: z.string(),
    artist: z.string().nullable(),
    title: z.string().nullable(),
    venue: z.string().nullable(),
    city: z.string().nullable(),
    start_date: z.string().nullable(),
    end_date: z.string().nullable(),
    revision: z.number(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .transform(({ start_date, end_date, created_at, updated_at, ...rest }) => ({
    ...rest,
    startDate: start_date,
    endDate: end_date,
    createdAt: created_at,
    updatedAt: updated_at,
  }));

/** A row of `shows` as the rest of the app knows it. */
export function toShowSummary(given: unknown): ShowSummary {
  return row.parse(given);
}
