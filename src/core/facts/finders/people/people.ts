import { fold } from '#core/layout/fold';
import { isInMailHead } from '#core/layout/mail-head';
import type { Piece } from '#core/layout/sheet';
import type { Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { withoutEnd } from '../../edges.ts';
import type { DocumentView, Finder, FoundItem } from '../../finder.ts';
import { hasLegalForm, hasTradeWord } from '../../parsers/organization.ts';
import { isPersonName, plainName } from '../../parsers/person-name.ts';
import { phraseIn } from '../../phrases.ts';
import { linesInOrder } from '../../streams.ts';
import { emailsIn, type Found, phonesIn, unitsOf } from '../../units.ts';
import { recordsInRows } from '../records/rows.ts';
import { namesOfOthers } from './names-of-others.ts';
import { isMobile, mobileFirst, type PeopleFields, peopleFieldsOf, peopleIn, rolesIn } from './read-unit.ts';
import { unitsOfRows } from './units-of-rows.ts';

/**
 * People with what they do and how they are reached: lists, tables, lines in any order ("Runner: Ann Lee, 0770…"),
 * sentences, the block below a letter. Somebody who is only named is none of them.
 */
export const peopleFinder: Finder = {
  id: 'people',
  find(section, document) {
    const fields = peopleFieldsOf(section);
    if (!fields) return [];
    const tables = document.sheets.flatMap((sheet) => {
      const { items } = recordsInRows(
        linesInOrder(sheet, () => false),
        section,
        document,
      );
      return items
        .filter((item) =>
          item.some(({ field, value }) => field === fields.name.id && isPersonName(String(value))),
        )
        .map((item) => withReachOfRow(item, section, fields, document));
    });
    // What a table says of somebody is said in full: its other cells name nobody.
    const rows = new Set(tables.flat().flatMap(({ spans }) => spans.map(rowOf)));
    const isInTable = (piece: Piece): boolean => rows.has(rowOf({ piece }));
    const forwards = isForwarded(document);
    const ofRows = unitsOfRows(fields, document).filter(({ unit }) =>
      unit.parts.every((part) => !isInTable(part.piece)),
    );
    const stacked = new Set(
      ofRows.flatMap(({ unit, stacked }) => (stacked ? unit.parts.map(({ piece }) => piece) : [])),
    );
    const blocks = document.sheets.flatMap(({ pieces }) =>
      blocksIn(
        pieces.filter((piece) => !isInTable(piece) && !stacked.has(piece)),
        section,
        fields,
        document,
      ),
    );
    const lines = [...ofRows.map(({ unit }) => unit), ...unitsOf(document)]
      .filter(({ parts }) => !parts.some(({ piece }) => isInTable(piece)))
      .filter(({ parts }) => !parts.some(({ piece }) => isOfOther(piece, section, document)))
      .filter(({ text }) => !addressed.test(text) && !saysWhoPays(text))
      .filter(({ parts }) => !(forwards && parts.some(({ piece }) => isInMailHead(piece))))
      .flatMap((unit) => peopleIn(unit, section, fields, document));
    const people = merged([...tables.map(plainNames(fields)), ...lines, ...blocks], fields);
    const others = namesOfOthers(section, document);
    return people
      .filter((own) => own.every(({ field, value }) => field !== fields.name.id || !others(String(value))))
      .sort((a, b) => topOf(a) - topOf(b))
      .slice(0, mostPeople)
      .map((candidates, i): FoundItem => ({ key: String(i + 1), candidates }));
  },
};

/** Whether a mail only passes another on: who does is no one to call. */
function isForwarded({ sheets: [sheet] }: DocumentView): boolean {
  return (
    sheet?.rows.some(({ pieces }) =>
      pieces.some(({ text }) =>
        /^(?:subject|betreff|objet|asunto|oggetto|onderwerp|ämne|emne|assunto)\s?:\s*(?:fwd?|wg|tr|rv|vs|i|doorst)\s?:/iu.test(
          text,
        ),
      ),
    ) ?? false
  );
}

const mostPeople = 200;

/** The row a piece stands in, as what tells it from all others of the document. */
function rowOf({ piece: { sheet, row } }: { piece: Piece }): string {
  return `${sheet.index} ${row}`;
}

/** Lines of a letter or mail that say whom it goes to. */
const addressed = /^(?:to|an|à|a|para|aan|till|til|cc|bcc|kopie|attn|z\.\s?hd\.?|t\.a\.v\.?)\s?:/iu;
/** "Diritti SIAE: a carico dell'Organizzatore": what is paid by whom names nobody to call. */
const bearing =
  /(?<!\p{L})(?:a carico d|a cargo d|por cuenta de|à la charge d|zu ?lasten|trägt|tragen|auf kosten|voor rekening|borne by|paid by|payable by|expense of|bekostas av|betalas av|til afregning)/iu;

function saysWhoPays(text: string): boolean {
  return bearing.test(text) && emailsIn(text).length === 0 && !/\d{3}/.test(text);
}

/** Lines below a name that may be its block. */
const mostBelow = 4;

/** Somebody whom the line says to be something else: the driver of a car, the guest of a hotel. */
function isOfOther(piece: Piece, { id }: Section, { byPiece }: DocumentView): boolean {
  const first = piece.sheet.rows[piece.row]?.pieces[0];
  return [piece, first, headAbove(piece, byPiece)].some((own) =>
    (own ? (byPiece.get(own) ?? []) : []).some(
      ({ meanings, firstToken, closed }) =>
        (firstToken === 0 || closed) &&
        meanings.some(({ type, section, kind }) => kind === 'label' && type === 'person' && section !== id) &&
        !meanings.some(({ section }) => section === id),
    ),
  );
}

/** The name right above that is all its piece says: that of a column of passengers. */
function headAbove(piece: Piece, byPiece: DocumentView['byPiece']): Piece | undefined {
  const above = piece.sheet.rows[piece.row - 1]?.pieces.find(
    (other) => Math.abs(other.x0 - piece.x0) < piece.sheet.body,
  );
  const hit = above && byPiece.get(above)?.[0];
  return hit?.firstToken === 0 && hit.lastToken >= (above?.tokens.length ?? 0) ? above : undefined;
}

/** "Best, Ann Lee": what a letter closes with. */
const closing =
  /^(?:best|best wishes|kind regards|best regards|regards|cheers|thanks|many thanks|ta|all the best|lg|vg|mfg|viele grüße|liebe grüße|beste grüße|cordialement|bien à vous|un saludo|saludos|cordiali saluti|saluti|un abbraccio|groet|groeten|hälsningar|mvh|vh|hilsen|venlig hilsen|cumprimentos|abraço|pozdrawiam)[,!.]?\s/iu;

/** A line, and what stands beside it where the row has numbers alone: "o 208-555-0150 | m 208-555-0162". */
function reachOfRow(line: Piece): Piece[] {
  const row = line.sheet.rows[line.row]?.pieces ?? [line];
  return row.every(({ text }) => /\d{3}/.test(text) && !/\p{L}{8}/u.test(text)) ? row : [line];
}

/** A name alone on its line, and below it what its bearer does and how to reach them. */
function blocksIn(
  pieces: readonly Piece[],
  section: Section,
  fields: PeopleFields,
  document: DocumentView,
): Candidate[][] {
  return pieces.flatMap((piece) => {
    const lead = closing.exec(piece.text)?.[0].length ?? 0;
    const own = piece.text.slice(lead);
    if (own.includes(',') || !isPersonName(own) || isOfOther(piece, section, document)) return [];
    if (
      fields.role &&
      [fields.role.values, fields.role.weakLabels].some((words) => phraseIn({ text: own }, words))
    )
      return [];
    if (isFirmBelow(piece)) return [];
    const below = linesBelow(piece);
    const [first] = below;
    const known =
      first && fields.role && first.text.length <= 60 && !/\d|@/.test(first.text)
        ? (rolesIn(first.text, fields.role)[0] ?? null)
        : null;
    const role =
      known ?? (first && closesLetter(piece) && maySayRole(first.text) ? { isSettled: true } : null);
    const of = (read: (text: string) => { value: string; from: number; to: number }[]) =>
      below.flatMap((line) => read(line.text).map((found) => ({ ...found, piece: line })))[0];
    const numbers = below
      .flatMap((line) => reachOfRow(line))
      .flatMap((line) => {
        const found = mobileFirst(phonesIn(line.text, document.context), line.text);
        return found.map((one) => ({ ...one, piece: line }));
      });
    const phone = numbers.find(({ piece, from }) => isMobile(piece.text, from)) ?? numbers[0];
    const email = of(emailsIn);
    if (!first || (!role && !phone && !email) || (!role && below.length > 2)) return [];
    if (!phone && !email && !role?.isSettled) return [];
    const add = (
      field: PeopleFields['role'],
      value: string,
      at: { piece: Piece; from: number; to: number },
    ) =>
      field
        ? [
            candidateOf({
              section: section.id,
              field: field.id,
              type: field.type,
              value,
              spans: [at],
              rule: 'in the block of the name',
              score: 0.75,
              features: { near: 0.8, shape: 1, label: role ? 0.7 : 0.2, agrees: 0.6 },
            }),
          ]
        : [];
    return [
      [
        ...add(fields.name, plainName(own), { piece, from: lead, to: piece.text.length }),
        ...(role && first
          ? add(fields.role, withoutFirm(first.text), {
              piece: first,
              from: 0,
              to: withoutFirm(first.text).length,
            })
          : []),
        ...(phone ? add(fields.phone, phone.value, phone) : []),
        ...(email ? add(fields.email, email.value, email) : []),
      ],
    ];
  });
}

/** What stands alone above the name of who wrote a letter. */
const farewell =
  /^(?:(?:with |mit |met |con |com |avec |med )?(?:\p{L}+ ){0,3})?(?:regards|sincerely|faithfully|wishes|truly|cheers|thanks|thank you|best|grü(?:ß|ss)en?|groet(?:en)?|saluti|saludos?|salutations|cordialement|cordialmente|atentamente|sinceramente|abbraccio|abrazo|abraço|cumprimentos|presto|hälsningar|hilsen|hilsener|bientôt|pozdrowieniami|pozdravem|terveisin)[\s,.!]*$/iu;
const rowsOfFarewell = 4;

/** Whether a farewell stands not far above. */
function closesLetter({ sheet, row, x0 }: Piece): boolean {
  return sheet.rows
    .slice(Math.max(0, row - rowsOfFarewell), row)
    .some(({ pieces }) =>
      pieces.some((piece) => Math.abs(piece.x0 - x0) < sheet.body && farewell.test(piece.text)),
    );
}

/** Desks of houses that have words of trades in their names. */
const deskOf =
  /(?:reservations?|bookings?|reception|sales|relations|desk|office|réservations|reservas|prenotazioni)$/iu;

/** Whether a line below who signs may be what they do: a few words, no firm and no place. */
function maySayRole(text: string): boolean {
  const words = text.trim().split(/\s+/u);
  return (
    words.length <= 5 &&
    /^\p{L}[\p{L}\s&/,.'’-]{2,48}$/u.test(text.trim()) &&
    !isPersonName(text) &&
    !hasLegalForm(text) &&
    (!hasTradeWord(text) || deskOf.test(text)) &&
    !/^(?:the|der|die|das|le|la|les|il|el|de|het|ihr|ihre|your|on behalf|i\.\s?a\.|i\.\s?v\.)\s/iu.test(text)
  );
}

/** "Promoter rep, Copper Hall": what somebody does, without where. */
function withoutFirm(text: string): string {
  return withoutEnd(text.split(/[,(|]|\s[·–—-]\s/u)[0] ?? text, ' ;');
}

/** Between a name and a number the second of two such lines is a firm. */
function isFirmBelow(piece: Piece): boolean {
  const above = piece.sheet.rows[piece.row - 1]?.pieces.find(
    ({ x0 }) => Math.abs(x0 - piece.x0) < piece.sheet.body,
  );
  return above !== undefined && piece.y0 - above.y1 < piece.sheet.body && isPersonName(above.text);
}

/** The lines right below a piece, at its left edge, up to the next name. */
function linesBelow(piece: Piece): Piece[] {
  const out: Piece[] = [];
  let last = piece;
  for (let row = piece.row + 1; row < piece.sheet.rows.length && out.length < mostBelow; row++) {
    const next = piece.sheet.rows[row]?.pieces.find(({ x0 }) => Math.abs(x0 - piece.x0) < piece.sheet.body);
    if (!next || next.y0 - last.y1 > piece.sheet.body) break;
    if (isPersonName(next.text) && !(last === piece && hasNumberBelow(next))) break;
    out.push(next);
    last = next;
  }
  return out;
}

function hasNumberBelow(piece: Piece): boolean {
  const below = piece.sheet.rows[piece.row + 1]?.pieces.find(
    ({ x0 }) => Math.abs(x0 - piece.x0) < piece.sheet.body,
  );
  if (!below) return false;
  const [mail] = emailsIn(below.text);
  const rest = mail ? below.text.slice(0, mail.from) + below.text.slice(mail.to) : below.text;
  return (mail !== undefined || /\d{3}/.test(rest)) && !/\p{L}{4}/u.test(rest);
}

/** A number and an address in cells of no known name are those of the person in the row. */
function withReachOfRow(
  item: Candidate[],
  section: Section,
  { phone, email }: PeopleFields,
  { context }: DocumentView,
): Candidate[] {
  const [span] = item[0]?.spans ?? [];
  const pieces = span?.piece.sheet.rows[span.piece.row]?.pieces ?? [];
  const missing = (field: PeopleFields['phone'], read: (text: string) => Found[]): Candidate[] =>
    !field || item.some((own) => own.field === field.id)
      ? []
      : pieces
          .flatMap((piece) => read(piece.text).map((found) => ({ piece, ...found })))
          .slice(0, 1)
          .map(({ value, ...at }) =>
            candidateOf({
              section: section.id,
              field: field.id,
              type: field.type,
              value,
              spans: [at],
              rule: 'in the row of the name',
              score: 0.75,
              features: { near: 0.8, shape: 1, label: 0.5 },
            }),
          );
  return [
    ...item,
    ...missing(phone, (text) => mobileFirst(phonesIn(text, context), text)),
    ...missing(email, emailsIn),
  ];
}

/** Names without titles; what somebody does without the firm behind it. */
function plainNames({ name, role }: PeopleFields): (item: Candidate[]) => Candidate[] {
  return (item) =>
    item.map((candidate) => {
      const value = String(candidate.value);
      if (candidate.field === name.id) return { ...candidate, value: plainName(value) };
      if (candidate.field !== role?.id) return candidate;
      return { ...candidate, value: value.split(/[,(]|\s[·–—]\s/u)[0]?.trim() || value };
    });
}

/** One person is one item wherever the name stands; what is told of them first holds. */
function merged(people: readonly Candidate[][], { name }: PeopleFields): Candidate[][] {
  const out: { key: string; candidates: Candidate[] }[] = [];
  for (const candidates of people) {
    const own = candidates.find(({ field }) => field === name.id);
    if (!own) continue;
    const key = [...fold(String(own.value)).replace(/[^\p{L}]/gu, '')].sort().join('');
    const same = out.find((other) => other.key === key);
    if (same) same.candidates.push(...candidates.map((one) => ({ ...one, score: one.score * 0.95 })));
    else out.push({ key, candidates: [...candidates] });
  }
  return out.map(({ candidates }) => candidates);
}

function topOf(candidates: readonly Candidate[]): number {
  const [span] = candidates[0]?.spans ?? [];
  return span ? span.piece.sheet.index * 10_000 + span.piece.y0 : 0;
}
