import { z } from 'zod';

/** The database knows which types there are. */
export const subjectSchema = z.object({ type: z.string().regex(/^[a-z_]{1,100}$/), id: z.uuid() });
