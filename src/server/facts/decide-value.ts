import { z } from 'zod';
import { blueprintOf } from '#core/blueprints/index';
import { DocketError } from '#core/errors/docket-error';
import { isDecidable } from '#core/facts/decision';
import type { FactValue } from '#core/facts/fact';
import { itemKeySchema } from '#core/imports/source-schema';
import type { Subject } from '#core/jobs/subject';
import { decideFact } from '#data/facts/decide-fact';
import type { UserClient } from '#data/server/user-client';

/** Names one value of something that is made of several documents. */
export const valuePlaceShape = {
  id: z.uuid(),
  section: z.string().min(1).max(63),
  itemKey: itemKeySchema.nullable(),
  field: z.string().min(1).max(63),
};

type ValuePlace = { section: string; itemKey: string | null; field: string };
type Of = { subject: Subject; blueprint: string };

/**
 * What a person says of one value: it is this (to accept is to say what stands there), or it is not so (null). It outlives
 * every run. Throws INVALID_INPUT (no such field, or no value of its type), NOT_FOUND, RATE_LIMITED.
 */
export async function decideValue(
  client: UserClient,
  { subject, blueprint: id }: Of,
  decision: ValuePlace & { value: FactValue | null },
): Promise<void> {
  const blueprint = blueprintOf(id);
  if (!blueprint || !isDecidable(decision, blueprint)) {
    throw new DocketError('INVALID_INPUT', { explanation: 'no such field, or no value of its type' });
  }
  await decideFact(client, { ...decision, subject, blueprint: id, evidence: null, remove: false });
}

/** Takes back what a person said; what the documents say counts again. Throws NOT_FOUND, RATE_LIMITED. */
export async function undecideValue(
  client: UserClient,
  { subject, blueprint }: Of,
  place: ValuePlace,
): Promise<void> {
  await decideFact(client, { ...place, subject, blueprint, value: null, evidence: null, remove: true });
}
