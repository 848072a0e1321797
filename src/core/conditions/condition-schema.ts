import { z } from 'zod';

/** The shapes of conditions as what comes from outside is checked against; `condition.ts` has their types. */

export const programs = ['sba_7a', 'commercial_term', 'residential_purchase'] as const;
export const conditionCategories = ['assets', 'credit', 'income', 'legal', 'property', 'misc'] as const;
/** Before what it has to be met. */
export const conditionGates = ['approval', 'docs', 'funding', 'closing', 'purchase'] as const;
export const partyRoles = ['borrower', 'co_applicant', 'owner', 'guarantor'] as const;
export const conditionStatuses = [
  'outstanding',
  'received',
  'satisfied',
  'rejected',
  'waived',
  'not_applicable',
] as const;
/** Why a paper does not do, as people and machines may count it. */
export const rejectionReasons = [
  'too_old',
  'expired',
  'wrong_name',
  'pages_missing',
  'not_signed',
  'other',
] as const;

export const programSchema = z.enum(programs);

/** What has to be true of the papers of a condition. It is stored with the condition, and given back to be judged by. */
export const conditionRuleSchema = z.object({
  /** Types of document, any of which does. */
  types: z.array(z.string().min(1).max(63)).min(1).max(20),
  /** Papers of different days that have to be there. */
  count: z.int().min(1).max(24),
  /** Days that may lie between the paper's own date and today; null: any. */
  ageDays: z.int().min(1).max(3660).nullable(),
  /** What the papers together have to cover, back from the latest, without a gap; null: nothing. */
  covers: z
    .object({
      unit: z.enum(['month', 'year']),
      count: z.int().min(1).max(24),
      /** Of years: the day of the next by which the paper of one is out, 'MM-DD'; left out: the last for returns. */
      dueBy: z
        .string()
        .regex(/^\d\d-\d\d$/)
        .optional(),
    })
    .nullable(),
  /** Of a paper that counts its pages ("page 2 of 5") all have to be there. */
  wholePages: z.boolean(),
  /** It has to be in the name of the party it is asked of; of no party: of any of the deal's. */
  named: z.boolean(),
  signed: z.boolean(),
  /** The day printed as its last must not be over. */
  unexpired: z.boolean(),
});

export const partySchema = z.object({
  key: z.string().min(1).max(200),
  name: z.string().min(1).max(500),
  role: z.enum(partyRoles),
  /** Percent of the borrower that is theirs; null where nobody knows. */
  share: z.number().min(0).max(100).nullable(),
  /** Other names of the same: a trade name. */
  aliases: z.array(z.string().min(1).max(500)).max(20).optional(),
});

/** What a person said of a condition. It wins, and survives every re-run. */
export const conditionDecisionSchema = z.object({
  status: z.enum(['satisfied', 'rejected', 'waived', 'not_applicable']),
  reason: z.enum(rejectionReasons).nullable(),
  why: z.string().max(2000),
});

/** A page that says which of how many it is. */
export const printedPageSchema = z.object({
  /** Of the file, 1-based. */
  page: z.int().positive(),
  printed: z.int().positive(),
  of: z.int().positive(),
  snippet: z.string().max(500),
});

/** A place for a signature. */
export const signaturePlaceSchema = z.object({
  page: z.int().positive(),
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  snippet: z.string().max(500),
  /** Null where only ink could say so: words were read, and no pictures. */
  signed: z.boolean().nullable(),
});
