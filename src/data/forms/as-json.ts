import { z } from 'zod';
import type { Json } from '#data/client';

const json: z.ZodType<Json> = z.json();

/** A value as it goes over the wire: what is undefined is left out. Throws ZodError for what no JSON can say. */
export function asJson(value: unknown): Json {
  return json.parse(JSON.parse(JSON.stringify(value)));
}
