import type { Piece } from '#core/layout/sheet';
import type { Field, Section } from '../../blueprint.ts';
import type { Candidate } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { isWholeName } from '../../names-beside.ts';
import { valuesBesideNames } from '../labelled/beside-names.ts';

/**
 * Values beside names that stand apart: with a colon, or alone in their cell. Within a sentence or a longer name ("Tour
 * Manager") such words name nothing.
 */
export function labelledOf(section: Section, field: Field, document: DocumentView): Candidate[] {
  return valuesBesideNames(section, field, document).filter(({ support, spans, value, rule }) =>
    support.some(({ spans: names }) =>
      names.some((name) => {
        const hit = document.byPiece.get(name.piece)?.find(({ from }) => from === name.from);
        if (!hit) return false;
        const lead = name.piece.text.slice(0, hit.from);
        const isApart = hit.closed || hit.lastToken >= name.piece.tokens.length;
        const isFirst = /^[\s\d.)•*§-]*$/u.test(lead);
        const isName =
          field.type !== 'text' ||
          (String(value).length <= 70 &&
            !isContact(String(value)) &&
            !(rule.startsWith('below') && /:\s*$/.test(spans.at(-1)?.piece.text ?? '')) &&
            !(rule.startsWith('below') && /^\p{Lu}[^:]{1,30}:\s/u.test(String(value))) &&
            !isSignedAbove(name.piece, spans.at(-1)?.piece) &&
            spans.every(({ piece }) => !isWholeName(piece, document) && !isListed(piece)));
        return isApart && isFirst && isName;
      }),
    ),
  );
}

/** Between "ARTIST" and who signs for it stands the line to sign on. */
function isSignedAbove(name: Piece, value: Piece | undefined): boolean {
  if (!value || value.sheet !== name.sheet) return false;
  return value.sheet.rows
    .slice(name.row + 1, value.row + 1)
    .some(({ pieces }) => pieces.some(({ text }) => /_{4,}|\.{12,}/.test(text)));
}

/** The first of a row with a number right of it, and the next row alike, is somebody of a list. */
function isListed({ sheet, row }: Piece): boolean {
  return [row, row + 1].every((at) => sheet.rows[at]?.pieces.slice(1).some(({ text }) => isContact(text)));
}

/** Somebody with a number or an address is nobody who is billed. */
function isContact(text: string): boolean {
  return text.includes('@') || text.replace(/\D/g, '').length >= 7;
}
