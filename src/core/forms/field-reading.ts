import type { Form, FormField } from './form.ts';
import type { Party } from './wording/parties.ts';
import { readWording, type Wording } from './wording/read-wording.ts';

/** What is known of a field before its place in the form decides: each of its texts, read. */
export type FieldReading = {
  at: number;
  field: FormField;
  page: number;
  /** The top left of its first box. */
  x: number;
  y: number;
  /** Printed: the label; of a table's box what heads its row and its column. */
  label: Wording | null;
  row: Wording | null;
  column: Wording | null;
  tooltip: Wording | null;
  name: Wording | null;
  /** The innermost is the last. */
  headings: readonly string[];
  /** Fields under the same headings are of one part. */
  part: string;
};

/** Every field's texts, read; in the order in which a person reads a form. */
export function readFields(form: Form): FieldReading[] {
  const known = new Map<string, Wording>();
  const read = (text: string | null | undefined): Wording | null => {
    if (!text || !/\p{L}/u.test(text)) return null;
    let wording = known.get(text);
    if (!wording) {
      wording = readWording(text);
      known.set(text, wording);
    }
    return wording;
  };
  const readings = form.fields.map((field, at): FieldReading => {
    const widget = field.widgets.find(({ hidden }) => !hidden) ?? field.widgets[0];
    const around = field.surroundings;
    const cell = around?.labelSide === 'above' && around.row !== null;
    const headings = around?.headings ?? [];
    return {
      at,
      field,
      page: widget?.page ?? 0,
      x: widget?.box[0] ?? 0,
      y: widget?.box[1] ?? 0,
      label: cell ? read(around.column?.label) : read(field.label),
      row: cell ? read(around.row?.label) : null,
      column: cell ? read(around.column?.label) : null,
      tooltip: read(field.tooltip),
      name: read(lastName(field.name)),
      headings,
      part: headings.join('\n'),
    };
  });
  return inReadingOrder(readings);
}

function inReadingOrder(readings: FieldReading[]): FieldReading[] {
  const sorted = [...readings].sort((a, b) => a.page - b.page || a.y - b.y || a.x - b.x);
  const lines: FieldReading[][] = [];
  for (const one of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && first.page === one.page && one.y - first.y < 6) line.push(one);
    else lines.push([one]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.x - b.x));
}

const emptyName =
  /^(?:topmost ?subform|form\d*|page\d*|subform|#?subform|body|main|section\d*|table\d*|row\d*|cell\d*|f\d+|c\d+|f\d+_\d+|c\d+_\d+|text ?(?:field|box)?\d*|check ?box ?\d*|radio ?button ?\d*|button\d*|group\d*|fill_\d+|undefined_?\d*|untitled\d*|field ?\d*|p\d+|t\d+|cb\d+|combo ?box\d*|dropdown ?\d*|list ?box\d*|date\d*_af_date|#area|area)$/iu;

/** The last part of a full name that says anything, without counters of forms' makers: "Applicant_SSN[0]". */
export function lastName(full: string): string | null {
  const parts = full.slice(-400).split('.');
  for (const part of parts.reverse()) {
    const plain = part
      .replace(/\[\d+\]/g, '')
      .replace(/_es_:\w+/g, '')
      .trim();
    if (plain !== '' && !emptyName.test(plain)) return plain;
  }
  return null;
}

/** Whom a field's own print names; `null` where nobody. */
export function partyIn(wordings: readonly (Wording | null)[]): Party | 'several' | null {
  const parties = new Set(wordings.flatMap((one) => (one ? [...one.parties] : [])));
  return onlyParty(parties);
}

/** Of the parties of a text the one it is about. */
export function onlyParty(parties: ReadonlySet<Party>): Party | 'several' | null {
  if (parties.size === 0) return null;
  if (parties.has('stranger')) return 'stranger';
  const [first] = parties;
  if (parties.size === 1 && first) return first;
  const rest = new Set(parties);
  rest.delete('applicant');
  if (rest.has('bank') || rest.has('property') || rest.has('landlord')) rest.delete('business');
  const [only] = rest;
  return rest.size === 1 && only ? only : 'several';
}
