import type { z } from 'zod';
import type { fieldSurroundingsSchema, labelSides } from './surroundings-schema.ts';

/** What is printed around a field's boxes: what a person reads who fills it in. */
export type FieldSurroundings = z.infer<typeof fieldSurroundingsSchema>;
export type LabelSide = (typeof labelSides)[number];
