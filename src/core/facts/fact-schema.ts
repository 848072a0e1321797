import { z } from 'zod';
import { evidenceSchema } from '#core/reading/evidence';
import { type Fact, type FactValue, factTypes, mostAlternatives } from './fact.ts';
import { isDecimal, isOfForm } from './value-form.ts';

/** The shapes of `fact.ts` as what comes from outside is checked against. */

export const factTypeSchema = z.enum(factTypes);

export const factValueSchema: z.ZodType<FactValue> = z.union([
  z.string(),
  z.object({
    amount: z.string().refine(isDecimal, { message: 'not a plain decimal of at most 30 digits' }),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .nullable(),
  }),
]);

const confidence = z.number().min(0).max(1);

const alternativeSchema = z.object({
  value: factValueSchema,
  text: z.string(),
  confidence,
  evidence: z.array(evidenceSchema),
});

export const factSchema: z.ZodType<Fact> = z
  .object({
    section: z.string().min(1),
    itemKey: z.string().min(1).nullable(),
    field: z.string().min(1),
    type: factTypeSchema,
    value: factValueSchema,
    text: z.string(),
    confidence,
    evidence: z.array(evidenceSchema),
    alternatives: z.array(alternativeSchema).max(mostAlternatives),
    finder: z.string().min(1).max(63).optional(),
    cancelled: z.string().min(1).max(500).optional(),
    counts: z.enum(['behind', 'beside']).optional(),
  })
  .refine(({ type, value }) => isOfForm(value, type), {
    path: ['value'],
    message: 'not written as values of its type are',
  });
export const factsSchema = z.array(factSchema);
