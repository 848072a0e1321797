/** What fills one field of a form by rules and by what a person fixed, as the page of the form shows it. */
export type FieldMapping = {
  field: string;
  /** `byHand`: a person must; `unmapped`: no rule knows what it asks for. */
  kind: 'mapped' | 'byHand' | 'unmapped';
  path: string | null;
  rule: string | null;
  confidence: number | null;
  why: string | null;
  /** Whether a person fixed it. */
  isDecided: boolean;
};
