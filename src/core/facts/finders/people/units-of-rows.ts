import type { Piece, SheetRow } from '#core/layout/sheet';
import type { DocumentView } from '../../finder.ts';
import { isPersonName } from '../../parsers/person-name.ts';
import { emailsIn, phonesIn, rowUnit, type Unit } from '../../units.ts';
import { namesIn } from './names.ts';
import { type PeopleFields, rolesIn } from './read-unit.ts';

/** Rows below a name that may say how to reach its bearer. */
const mostBelow = 2;

/**
 * Rows that speak of somebody together: "Ann Lee - Tour Manager" with nothing but numbers and addresses in the row
 * below; and what is named in the row above each value ("Production | Mobile" over "Ann Lee | 0770…").
 */
export function unitsOfRows(
  fields: PeopleFields,
  document: DocumentView,
): { unit: Unit; stacked: boolean }[] {
  return document.sheets.flatMap(({ rows }) =>
    rows.flatMap((row, i): { unit: Unit; stacked: boolean }[] => {
      const stacked = underRoles(row, rows[i + 1], fields, document);
      if (stacked.length > 0) return stacked.map((unit) => ({ unit, stacked: true }));
      const named = belowRole(row, rows[i + 1], fields, document);
      if (named) return [{ unit: named, stacked: true }];
      const unit = withReach(row, rows.slice(i + 1, i + 1 + mostBelow), document);
      return unit ? [{ unit, stacked: false }] : [];
    }),
  );
}

function withReach(row: SheetRow, below: readonly SheetRow[], document: DocumentView): Unit | null {
  const own = rowUnit(row.pieces);
  if (reachIn(own.text, document).length > 0) return null;
  const names = namesIn(own.text, []);
  if (names.length === 0 || names.length > 2) return null;
  const reach: Piece[] = [];
  for (const { pieces } of below) {
    const [first] = pieces;
    const last = reach.at(-1) ?? row.pieces[0];
    if (!first || !last || first.y0 - last.y1 > 1.6 * first.sheet.body) break;
    if (!pieces.every(({ text }) => isOnlyReach(text, document))) break;
    reach.push(...pieces);
  }
  return reach.length === 0 ? null : rowUnit([...row.pieces, ...reach]);
}

function reachIn(text: string, { context }: DocumentView): { from: number; to: number }[] {
  return [...phonesIn(text, context), ...emailsIn(text)];
}

/** Whether a text is numbers and addresses, and at most short words for what they are. */
function isOnlyReach(text: string, document: DocumentView): boolean {
  const found = reachIn(text, document);
  let rest = text;
  for (const { from, to } of found.sort((a, b) => b.from - a.from))
    rest = rest.slice(0, from) + rest.slice(to);
  return found.length > 0 && !/\d/.test(rest) && rest.replace(/[^\p{L}]/gu, '').length <= 9;
}

/** A function alone in its row, and below it who has it and how to reach them. */
function belowRole(
  { pieces: [head, ...others] }: SheetRow,
  below: SheetRow | undefined,
  { role }: PeopleFields,
  document: DocumentView,
): Unit | null {
  if (!role || !head || !below || others.length > 0 || head.tokens.length > 4 || /\d|@/.test(head.text))
    return null;
  const own = rowUnit(below.pieces);
  const roles = rolesIn(own.text, role);
  const isRole = rolesIn(head.text, role).some(({ from }) => from === 0);
  if (!isRole || roles.length > 0 || reachIn(own.text, document).length === 0) return null;
  return namesIn(own.text, []).length === 1 ? rowUnit([head, ...below.pieces]) : null;
}

/** Of a row of names and a row of values: one unit for every function with a person right below it. */
function underRoles(
  { pieces }: SheetRow,
  below: SheetRow | undefined,
  { role }: PeopleFields,
  document: DocumentView,
): Unit[] {
  if (!role || !below || pieces.length < 2 || below.pieces.length < 2) return [];
  if (pieces.some(({ text }) => /\d|@/.test(text) || text.length > 40)) return [];
  const starts = below.pieces.flatMap((piece, at) => {
    const head = pieces.find(({ x0 }) => Math.abs(x0 - piece.x0) < piece.sheet.body);
    const isRole = head && rolesIn(head.text, role).some(({ from }) => from === 0);
    return isRole && isPersonName(piece.text) ? [{ at, head }] : [];
  });
  return starts.flatMap(({ at, head }, i) => {
    const own = below.pieces.slice(at, starts[i + 1]?.at);
    const unit = rowUnit([head, ...own]);
    return reachIn(unit.text, document).length > 0 ? [unit] : [];
  });
}
