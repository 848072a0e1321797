import { z } from 'zod';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const operatorSchema = z.object({ email: z.string().nullable(), added_at: z.string() });
export type Operator = z.infer<typeof operatorSchema>;

/** Who runs the installation, those named first at the top. Service role. */
export async function listOperators(client: DocketClient): Promise<Operator[]> {
  return operatorSchema.array().parse(dataOrThrow(await client.rpc('list_operators')));
}
