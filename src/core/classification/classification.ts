import { z } from 'zod';
import { evidenceSchema } from '#core/reading/evidence';

/** One reason for or against a type; `weight` is what it added to the score (negative: against). */
export const reasonSchema = evidenceSchema.extend({ weight: z.number() });
export type Reason = z.infer<typeof reasonSchema>;

/** What kind of document this is. `type` is `other` when nothing is sure enough. */
export const classificationSchema = z.object({
  type: z.string(),
  /** 0..1, how sure. */
  confidence: z.number().min(0).max(1),
  /** The other types worth a thought, best first. */
  alternatives: z.array(z.object({ type: z.string(), confidence: z.number().min(0).max(1) })),
  /** Reasons for `type`, strongest first. */
  evidence: z.array(reasonSchema),
});
export type Classification = z.infer<typeof classificationSchema>;
