import { z } from 'zod';
import { DocketError } from '../errors/docket-error.ts';
import type { ListPlace } from '../live/list-pages.ts';

const placeSchema = z.tuple([z.iso.datetime({ offset: true }), z.uuid()]);

/** A place in the list as one word for an address, where a plus would be read as a space. */
export function encodePlace({ createdAt, id }: ListPlace): string {
  return `${createdAt.replace(/\+00:00$/, 'Z')}~${id}`;
}

/** The place that word stands for. Throws INVALID_INPUT. */
export function decodePlace(word: string): ListPlace {
  const parsed = placeSchema.safeParse(word.split('~'));
  if (!parsed.success) throw new DocketError('INVALID_INPUT', { explanation: 'cursor: not one of ours' });
  const [createdAt, id] = parsed.data;
  return { createdAt, id };
}
