import { z } from 'zod';
import { blueprintOf } from '#core/blueprints/index';
import { isDecidable } from '#core/facts/decision';
import { factValueSchema } from '#core/facts/fact-schema';
import { evidenceSchema } from '#core/reading/evidence';
import { decideFact } from '#data/facts/decide-fact';
import { orgProcedure } from '#server/trpc';

const place = {
  documentId: z.uuid(),
  blueprint: z.string().min(1).max(63),
  section: z.string().min(1).max(63),
  itemKey: z.string().min(1).max(63).nullable(),
  field: z.string().min(1).max(63),
};

/** What a person says of one value: it is this, or it is not on the document (null). It outlives every re-run. */
export const decide = orgProcedure
  .input(
    z
      .object({
        ...place,
        value: factValueSchema.nullable(),
        /** Where on the page they saw it; null where they did not say. */
        evidence: evidenceSchema.nullable().default(null),
      })
      .refine(
        (decision) => {
          const blueprint = blueprintOf(decision.blueprint);
          return blueprint !== null && isDecidable(decision, blueprint);
        },
        {
          path: ['value'],
          message: 'no such field, or no value of its type',
        },
      ),
  )
  .mutation(({ ctx, input: { orgId: _, documentId, ...decision } }) =>
    decideFact(ctx.client, { ...decision, subject: { type: 'document', id: documentId }, remove: false }),
  );

/** Takes back what a person said; what the machine found counts again. */
export const undecide = orgProcedure
  .input(z.object(place))
  .mutation(({ ctx, input: { orgId: _, documentId, ...decision } }) =>
    decideFact(ctx.client, {
      ...decision,
      subject: { type: 'document', id: documentId },
      value: null,
      evidence: null,
      remove: true,
    }),
  );
