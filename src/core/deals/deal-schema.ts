import { z } from 'zod';
import {
  conditionCategories,
  conditionGates,
  conditionRuleSchema,
  conditionStatuses,
  partySchema,
  printedPageSchema,
  programSchema,
  rejectionReasons,
  signaturePlaceSchema,
} from '#core/conditions/condition-schema';
import { hintSchema } from '#core/hints/hint';
import { sourcedEvidenceSchema } from '#core/imports/source-schema';

/** The shapes of deals as what comes from outside is checked against. */

export const borrowerKinds = ['person', 'company'] as const;

/** What is asked of the pages of a paper (by the rules of conditions, and what they hint at), worked out once for a reading. */
export const paperTraitsSchema = z.object({
  pagesPrinted: z.array(printedPageSchema).max(5000),
  signatures: z.array(signaturePlaceSchema).max(5000),
  /** What its pages hint at, by how they look. */
  hints: z.array(hintSchema).max(100),
});
export type PaperTraits = z.infer<typeof paperTraitsSchema>;
/** What is known of a paper besides what was found on it. */
export type ShownPaper = PaperTraits & { documentId: string; typeConfidence: number };
/** Rises with every change of what is worked out: what an older one found is worked out anew. */
export const paperTraitsVersion = 'traits-2';

export const knownConditionSchema = z.object({
  id: z.string(),
  template: z.string().nullable(),
  party: z.string(),
  // What a person wrote without rules, or an older program's: people judge it.
  rule: conditionRuleSchema.nullable().catch(null),
  papers: z.array(z.object({ documentId: z.string(), said: z.boolean().nullable(), brought: z.boolean() })),
});

export const dealOutlineSchema = z.object({
  program: programSchema,
  borrowerKind: z.enum(borrowerKinds),
  today: z.iso.date(),
  entered: z.array(partySchema),
  found: z.array(partySchema),
  conditions: z.array(knownConditionSchema),
});

const sentence = z.string().max(2000);

export const dealConditionSchema = z.object({
  id: z.string().nullable(),
  template: z.string().nullable(),
  party: z.string(),
  partyName: z.string().nullable(),
  position: z.int(),
  planned: z
    .object({
      category: z.enum(conditionCategories),
      priorTo: z.enum(conditionGates),
      internal: z.string(),
      external: z.string(),
      rule: conditionRuleSchema,
    })
    .nullable(),
  status: z.enum(conditionStatuses),
  code: z.enum(rejectionReasons).nullable(),
  sentence,
  evidence: z.array(sourcedEvidenceSchema).max(200),
  papers: z
    .array(
      z.object({
        documentId: z.string(),
        verdict: z.enum(['fits', 'fails', 'unsure']),
        sentence,
        evidence: z.array(sourcedEvidenceSchema).max(200),
      }),
    )
    .max(500),
});

export const paperHintsSchema = z.object({
  documentId: z.string(),
  hints: z.array(hintSchema).max(100),
});
export type PaperHints = z.infer<typeof paperHintsSchema>;

export const dealOutcomeSchema = z.object({
  parties: z.array(partySchema).max(500),
  conditions: z.array(dealConditionSchema).max(2000),
  /** What papers hint at: information for people, which no condition depends on. */
  hints: z.array(paperHintsSchema).max(500),
});
export type DealOutcome = z.infer<typeof dealOutcomeSchema>;
