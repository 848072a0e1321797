import { z } from 'zod';

/** How sure an organization wants the values of a field to be before they pass unseen (0..1). */
export const orgLevelSchema = z.object({ section: z.string(), field: z.string(), level: z.number() });
export type OrgLevel = z.infer<typeof orgLevelSchema>;
