import { fold } from '#core/layout/fold';
import { isInMailHead } from '#core/layout/mail-head';
import type { Candidate } from '../../candidate.ts';
import type { DocumentView, Finder, FoundItem } from '../../finder.ts';
import { saysTitle } from './about-one.ts';
import { headHouse } from './head-house.ts';
import { blockHouses } from './house-blocks.ts';
import { type HouseFields, houseFieldsOf } from './house-fields.ts';
import { proseHouses } from './house-prose.ts';
import { senderHouse } from './sender-house.ts';
import { namelessIn, standingValues } from './standing-values.ts';

/**
 * Houses with where they are and what was arranged there: a hotel, a hall. A house is named behind a heading, by a word
 * of its kind or before its address; what stands behind the name in its sentence, or below it in its block, is its own.
 * On a paper about one house all named values are.
 */
export const housesFinder: Finder = {
  id: 'houses',
  find(section, document) {
    const fields = houseFieldsOf(section);
    if (!fields) return [];
    const all = withoutStops(
      [...blockHouses(section, fields, document), ...proseHouses(section, fields, document)],
      document,
    );
    // What a mail calls itself says less of a house than its text does.
    const inText = all.filter(
      (own) => !own.some(({ spans }) => spans.some(({ piece }) => isInMailHead(piece))),
    );
    const atHead = section.repeated || inText.length > 0 ? [] : headHouse(section, fields, document);
    const found =
      inText.length > 0 || atHead.length > 0
        ? [...inText, ...atHead]
        : all.filter(() => !saysTitle(section, document));
    const houses = section.repeated ? merged(found, fields) : [found.flat()].filter((own) => own.length > 0);
    const rest = standingValues(section, fields, document, houses.length > 0);
    const items =
      houses.length > 0
        ? houses.map((own, i) => (i === 0 ? [...own, ...rest] : own))
        : namelessIn(rest, section, document).map((own) => [
            ...(section.repeated ? senderHouse(section, fields, document) : []),
            ...own,
          ]);
    const key = (i: number): string | null => (section.repeated ? String(i + 1) : null);
    // A stay that is named besides is the one booked instead.
    const isNamed = items.flat().some(({ type }) => ['date', 'code', 'quantity'].includes(type));
    const isSingle = section.repeated && items.length === 1 && !isNamed;
    const cancelled = isSingle ? calledOffIn(document) : null;
    return items.map(
      (candidates, i): FoundItem => ({ key: key(i), candidates, ...(cancelled !== null && { cancelled }) }),
    );
  },
};

const calledOff =
  /^Subject\s?:\s*(?:(?:re|aw|fwd?|wg|tr|rv)\s?:\s*){0,3}(?<words>(?:cancell?ation (?:of|confirmed|confirmation)|your (?:booking|reservation|stay) (?:has been|was|is) cancell?ed|storno|stornierung|annulation|cancelación de|annullamento|annulering|avbokning|afbestilling|avbestilling|cancelamento)(?!\p{L}).*)$/iu;

/** The subject of a mail that only takes back the stay it is about. */
function calledOffIn({ sheets: [sheet] }: DocumentView): string | null {
  const head = sheet?.pieces.filter(isInMailHead) ?? [];
  return (
    head.map(({ text }) => calledOff.exec(text)?.groups?.words).find((said) => said !== undefined) ?? null
  );
}

/** Houses of which no more is said than that somebody travels from or to them are none of the paper's. */
function withoutStops(houses: readonly Candidate[][], document: DocumentView): Candidate[][] {
  const stops = new Set(
    document.blueprint.sections
      .filter(({ legs }) => legs !== undefined)
      .flatMap(({ id, fields }) => {
        const places = new Set(fields.filter(({ type }) => type === 'text').map((field) => field.id));
        const all = document.itemsOf(id).flatMap(({ candidates }) => candidates);
        return all.filter(({ field }) => places.has(field)).flatMap(({ spans }) => spans);
      })
      .map(({ piece }) => piece),
  );
  return houses.filter((own) => own.some(({ spans }) => spans.some(({ piece }) => !stops.has(piece))));
}

/** One house told of twice is one: all words of the shorter name are in the longer. */
function merged(houses: readonly Candidate[][], { name }: HouseFields): Candidate[][] {
  const out: { words: ReadonlySet<string>; candidates: Candidate[] }[] = [];
  for (const candidates of houses) {
    const own = candidates.find(({ field }) => field === name.id);
    if (!own) continue;
    const words = new Set(
      fold(String(own.value))
        .split(/[^\p{L}\d]+/u)
        .filter((word) => word.length > 1),
    );
    const same = out.find(
      (other) =>
        [...words].every((word) => other.words.has(word)) ||
        [...other.words].every((word) => words.has(word)),
    );
    if (same) same.candidates.push(...candidates);
    else out.push({ words, candidates: [...candidates] });
  }
  return out.map(({ candidates }) => candidates);
}
