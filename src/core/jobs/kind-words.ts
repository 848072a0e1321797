import type { JobKind } from './kinds.ts';

/** Kinds of work as people read them. */
const words: Readonly<Record<JobKind, string>> = {
  read: 'Reading',
  ocr: 'Text recognition',
  classify: 'Recognising types',
  extract: 'Finding facts',
  convert: 'Conversions',
  import: 'Imports',
  parse_template: 'Reading forms',
  prepare_form: 'Preparing forms',
  fill_form: 'Filling forms',
  replay_form: 'Filling forms once more',
  recompute_conditions: 'Checking deals',
  notify: 'Mails',
  sweep: 'Removing what has expired',
  steer_jobs: 'Steering jobs',
  change_documents: 'Changing many documents',
};

/** A kind in words; one of a program older or newer than this under its own name. */
export function kindInWords(kind: string): string {
  const known: Readonly<Record<string, string>> = words;
  return known[kind] ?? kind;
}
