import { z } from 'zod';

/** Jobs a scheduler may have worked on in one request. */
export const batchSizeSchema = z.coerce.number().int().min(1).max(10).default(3);
