import { z } from 'zod';

/** The shape of `surroundings.ts` as what comes from outside is checked against. */

/** Longer print beside a box is cut: it explains, and names nothing any more. */
export const mostPrint = 600;
/** Rows and columns of a form's table. */
const mostCells = 5000;

const print = z.string().max(mostPrint);

const cellSchema = z.object({
  /** Counted from 0, downwards or to the right. */
  index: z.int().min(0).max(mostCells),
  /** What heads the row or the column. */
  label: print.nullable(),
});

export const labelSides = ['left', 'right', 'above', 'below', 'inside'] as const;

export const fieldSurroundingsSchema = z.object({
  /** The nearest print on each side with no other box between. */
  left: print.nullable(),
  right: print.nullable(),
  above: print.nullable(),
  below: print.nullable(),
  inside: print.nullable(),
  /** On which side the field's label stands; null where there is none. */
  labelSide: z.enum(labelSides).nullable(),
  /** The form's title ('' where it has none), then what stands over the part that the field is in, outermost first. */
  headings: z.array(print).max(6),
  /** Of boxes to tick: what they answer. */
  question: print.nullable(),
  /** Where boxes stand in rows and columns. */
  row: cellSchema.nullable(),
  column: cellSchema.nullable(),
  /** What stands beside each widget, in their order: what a tick in it says. */
  options: z.array(print.nullable()).max(1000),
});
