import type { Piece } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { meaningOf } from '../../labels.ts';
import { findTicketNames, isPersonName, plainName } from '../../parsers/person-name.ts';
import { valuesBesideNames } from '../labelled/beside-names.ts';

/** Lines of a list that goes on below its name. */
const mostNames = 12;

/**
 * What is printed once for all items: the best candidate of each field that stands in no block of one item; of fields
 * whose values stand side by side, all of them.
 * @param isOfOne whether a piece belongs to a single item
 */
export function standingOf(
  section: Section,
  document: DocumentView,
  isOfOne: (piece: Piece) => boolean,
): Candidate[] {
  return section.fields
    .filter(({ id }) => section.standing.includes(id))
    .flatMap((field) => {
      const named = valuesBesideNames(section, field, document).filter(
        ({ spans }) => !spans.some(({ piece }) => isOfOne(piece)),
      );
      if (section.joined.includes(field.id)) return joinedOf(section, field, named, document);
      if (named.length === 0 && field.type === 'code') return codesBehindColon(section, field, document);
      return aboveItems(named, document, isOfOne).map((candidate, i) => ({
        ...candidate,
        score: candidate.score * (1 - 0.01 * Math.min(i, 20)),
      }));
    });
}

/** What stands above the first item is told of all; of what only stands below them, any may be of something else. */
function aboveItems(
  named: readonly Candidate[],
  { sheets }: DocumentView,
  isOfOne: (piece: Piece) => boolean,
): readonly Candidate[] {
  const pieces = sheets.flatMap((sheet) => sheet.pieces);
  const first = pieces.findIndex(isOfOne);
  const above = new Set(pieces.slice(0, Math.max(0, first)));
  const own = named.filter(
    ({ spans, score }) => score >= 0.5 && spans.every(({ piece }) => above.has(piece)),
  );
  return own.length > 0 ? own : named;
}

/** The values of a field that may have several, as one text. */
export function joinedOf(
  section: Section,
  field: Field,
  named: readonly Candidate[],
  document: DocumentView,
): Candidate[] {
  const listed = named
    .filter(({ score, spans }) => score >= 0.4 && !spans.some((span) => isNameOfField(span, document)))
    .flatMap((candidate) => (field.type === 'person' ? peopleAt(candidate) : [candidate]));
  const below = field.type === 'person' ? namesBelow(section, field, document) : [];
  const all =
    below.length > 0
      ? below
      : listed.length > 0
        ? withListed(listed, section, field, document)
        : onTickets(section, field, document);
  const distinct = all.filter(
    ({ value }, i) => all.findIndex((other) => keyOf(other.value) === keyOf(value)) === i,
  );
  const [first] = distinct;
  if (!first) return [];
  if (distinct.length === 1) return [first];
  return [
    candidateOf({
      section: section.id,
      field: field.id,
      type: field.type,
      value: distinct.map(({ value }) => String(value)).join('; '),
      spans: distinct.flatMap(({ spans }) => spans),
      rule: first.rule,
      score: first.score,
      features: first.features,
    }),
  ];
}

/** "your booking code (PNR) is: QX7LBD": the code behind the colon of the sentence its name stands in. */
function codesBehindColon(section: Section, field: Field, { hits }: DocumentView): Candidate[] {
  return hits.flatMap((hit) => {
    if (meaningOf(hit, section.id, field.id)?.kind !== 'label') return [];
    const rest = hit.piece.text.slice(hit.to);
    const match = /^[^:\d]{0,24}:\s*(?<code>[A-Z\d][A-Z\d-]{4,14})(?![\p{L}\d])/u.exec(rest);
    const code = match?.groups?.code;
    if (!match || code === undefined) return [];
    const to = hit.to + match[0].length;
    return [
      candidateOf({
        section: section.id,
        field: field.id,
        type: field.type,
        value: code,
        spans: [{ piece: hit.piece, from: to - code.length, to }],
        rule: 'behind the colon of its sentence',
        score: 0.7,
        features: { label: 0.8, near: 0.8, shape: 1 },
      }),
    ];
  });
}

const between = /^\s?(?:[,;/&+]|und|and|y|e|et|og|och|en|ja|i|a)\s+/iu;

/** The person a value is, and those who stand behind: "Elena Lacasta, Hugo Bernal y Ana Ruiz". */
function peopleAt(candidate: Candidate): Candidate[] {
  const span = candidate.spans.at(-1);
  if (typeof candidate.value !== 'string' || !span) return [candidate];
  const { piece } = span;
  const out: Candidate[] = [{ ...candidate, value: plainName(candidate.value) }];
  let at = span.to;
  while (out.length < mostNames) {
    const gap = between.exec(piece.text.slice(at))?.[0];
    const rest = piece.text.slice(at + (gap?.length ?? 0));
    const name = /^[^,;/&+()|\d]{3,60}?(?=\s?[,;/&+()|\d]|\s(?:und|and|y|e|et|og|och|en|ja|i)\s|$)/iu.exec(
      rest,
    )?.[0];
    if (gap === undefined || name === undefined || !isPersonName(plainName(name))) break;
    const from = at + gap.length;
    at = from + name.length;
    out.push({ ...candidate, value: plainName(name), text: name, spans: [{ piece, from, to: at }] });
  }
  return out;
}

/** Whether a value is only the next name of a field. */
function isNameOfField({ piece, from }: Candidate['spans'][number], { byPiece }: DocumentView): boolean {
  return byPiece.get(piece)?.some((hit) => hit.from <= from && from < hit.to) ?? false;
}

function keyOf(value: Candidate['value']): string {
  return [
    ...String(value)
      .toLowerCase()
      .replace(/[^\p{L}]/gu, ''),
  ]
    .sort()
    .join('');
}

/** Of every name of the field the best value, and the lines of a list below it. */
function withListed(
  named: readonly Candidate[],
  section: Section,
  field: Field,
  { hits }: DocumentView,
): Candidate[] {
  const out: Candidate[] = [];
  for (const hit of hits) {
    if (out.length > mostNames || meaningOf(hit, section.id, field.id) === undefined) continue;
    const own = named.filter(({ support }) =>
      support.some(({ spans }) => spans.some((span) => span === hit)),
    );
    const [best] = [...own].sort((a, b) => b.score - a.score);
    if (!best) continue;
    const beside = own.filter(
      ({ score, spans }) => score === best.score && spans[0]?.piece === best.spans[0]?.piece,
    );
    out.push(...(field.type === 'person' ? beside : [best]));
  }
  return out;
}

const enumerated = /^\s*(?:\d{1,2}[.)]?|[•·*–-])\s+/u;

/** A list of names below the name of the field, one to a line: numbers before them, and what else stands on the line. */
function namesBelow(section: Section, field: Field, { hits, byPiece }: DocumentView): Candidate[] {
  for (const hit of hits) {
    const isAlone = hit.firstToken === 0 && hit.lastToken >= hit.piece.tokens.length;
    if (!isAlone || meaningOf(hit, section.id, field.id)?.kind !== 'label') continue;
    const { sheet, row } = hit.piece;
    const out: Candidate[] = [];
    for (let below = row + 1; below < Math.min(sheet.rows.length, row + 1 + mostNames); below++) {
      const piece = sheet.rows[below]?.pieces.find(
        (other) =>
          Math.abs(other.x0 - hit.piece.x0) < 3 * sheet.body &&
          (byPiece.get(other)?.[0]?.firstToken ?? 1) !== 0,
      );
      const lead = piece ? (enumerated.exec(piece.text)?.[0].length ?? 0) : 0;
      const text = (piece?.text.slice(lead) ?? '').split(/[(,]/u)[0]?.trimEnd() ?? '';
      if (!piece || !isPersonName(plainName(text))) break;
      out.push(
        candidateOf({
          section: section.id,
          field: field.id,
          type: field.type,
          value: plainName(text),
          spans: [{ piece, from: lead, to: lead + text.length }],
          rule: 'in the list below its name',
          score: 0.75,
          features: { label: 0.9, near: 0.8, shape: 1 },
        }),
      );
    }
    if (out.length > 0) return out;
  }
  return [];
}

/** Names that are all their piece says, but for what tells them apart: "1 PASCOE/ELLIOT MR, TRAN/LINH MS". */
function namesAlone({ text }: Piece): { value: string; from: number; to: number }[] {
  const names = findTicketNames(text);
  const held = names.reduce((sum, { from, to }) => sum + to - from, 0);
  return text.length - held <= 4 * names.length ? names : [];
}

/** Names in the form of tickets show by themselves what they are. */
function onTickets(section: Section, field: Field, { sheets }: DocumentView): Candidate[] {
  if (field.type !== 'person') return [];
  return sheets
    .flatMap(({ pieces }) => pieces)
    .flatMap((piece) =>
      namesAlone(piece).map(({ value, from, to }) =>
        candidateOf({
          section: section.id,
          field: field.id,
          type: field.type,
          value,
          spans: [{ piece, from, to }],
          rule: 'has the form of names on tickets',
          score: 0.6,
          features: { near: 0.6, shape: 1 },
        }),
      ),
    )
    .slice(0, mostNames);
}
