import type { FieldReading } from './field-reading.ts';
import type { Term } from './wording/term.ts';

/** A field with whom and what it asks for. */
export type Asked = {
  reading: FieldReading;
  path: string;
  term: Term;
  confidence: number;
  /** What told it: `label`, `tooltip`, `name`. */
  by: string;
  notes: string[];
  why: string;
};

/** What became of a field: what it asks for, that a person must fill it in, or why nothing is known of it. */
export type Resolved =
  | Asked
  | { reading: FieldReading; byHand: string }
  | { reading: FieldReading; nothing: string; notes: string[] };
