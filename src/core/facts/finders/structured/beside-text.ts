import { foldTokens } from '#core/layout/fold';
import type { Section } from '../../blueprint.ts';
import type { Candidate } from '../../candidate.ts';
import { type FactValue, isSameValue } from '../../fact.ts';
import type { FoundItem } from '../../finder.ts';

/** What the text of the same document says of a thing that it says for machines too: it comes second. */
const worthBeside = 0.6;

/**
 * Items said for machines, each with what the text says of the same thing: its values bear out or fill up, and never
 * win. Of items of the text alone those stay that say all that tells one thing from another, and are none of these:
 * text that was half understood is no second booking.
 */
export function besideText(
  structured: readonly FoundItem[],
  inText: readonly FoundItem[],
  section: Section,
): FoundItem[] {
  const [first] = structured;
  if (!first) return [...inText];
  if (!section.repeated) return [withText(first, inText)];
  const left = new Set(inText);
  const items = structured.map((item) => {
    const ranked = [...left]
      .map((text) => ({ text, alike: likeness(item, text, section) }))
      .filter(({ alike }) => alike > 0)
      .sort((a, b) => b.alike - a.alike);
    const [best] = ranked;
    // Text tells of one thing in several places; all of them are of it as long as nothing speaks against it.
    const same = ranked
      .filter(({ text, alike }) => text === best?.text || alike >= 2)
      .map(({ text }) => text);
    for (const text of same) left.delete(text);
    return withText(item, same);
  });
  const others = [...left].filter(
    (item) => isWhole(item, section) && !structured.some((known) => overlaps(known, item, section)),
  );
  return [...items, ...others].map((item, i) => ({ ...item, key: String(i + 1) }));
}

function withText(item: FoundItem, inText: readonly FoundItem[]): FoundItem {
  const own = new Map<string, Candidate[]>();
  for (const candidate of item.candidates)
    own.set(candidate.field, [...(own.get(candidate.field) ?? []), candidate]);
  const further = inText
    .filter(({ cancelled }) => cancelled === undefined || item.cancelled !== undefined)
    .flatMap(({ candidates }) => candidates)
    .map((candidate) => {
      const said = own.get(candidate.field);
      if (!said) return candidate;
      // The same in fewer words is the same.
      const same = said.find(({ value }) => isShorter(candidate.value, value));
      return {
        ...candidate,
        ...(same && { value: same.value }),
        score: worthBeside * Math.min(1, candidate.score),
      };
    });
  return { ...item, candidates: [...item.candidates, ...further] };
}

/** Fields that agree less those that contradict each other; nothing where they share none. */
function likeness(a: FoundItem, b: FoundItem, section: Section): number {
  const { agreed, contradicted } = compared(a, b, section);
  return agreed - contradicted;
}

/** Whether two share as much as they contradict each other in: the second is the first, half understood. */
function overlaps(a: FoundItem, b: FoundItem, section: Section): boolean {
  const { agreed, contradicted } = compared(a, b, section);
  return agreed > 0 && agreed >= contradicted;
}

function compared(a: FoundItem, b: FoundItem, section: Section): { agreed: number; contradicted: number } {
  let [agreed, contradicted] = [0, 0];
  for (const { id } of section.fields) {
    const [one, other] = [bestOf(a, id), bestOf(b, id)];
    if (one === null || other === null) continue;
    if (agrees(one, other)) agreed++;
    else if (!section.joined.includes(id)) contradicted++;
  }
  return { agreed, contradicted };
}

function bestOf({ candidates }: FoundItem, field: string): FactValue | null {
  const own = candidates.filter((candidate) => candidate.field === field);
  return (
    own.reduce<Candidate | null>((best, one) => (best && best.score >= one.score ? best : one), null)
      ?.value ?? null
  );
}

function agrees(a: FactValue, b: FactValue): boolean {
  if (isSameValue(a, b) || isShorter(a, b) || isShorter(b, a)) return true;
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  const [x, y] = [foldTokens(a), foldTokens(b)];
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  return short.length > 0 && short.every((token) => long.includes(token));
}

/** A day is the same as a moment of it, and one without its year the same as one with it. */
function isShorter(a: FactValue, b: FactValue): boolean {
  if (typeof a !== 'string' || typeof b !== 'string' || !/^(?:\d{4}|-)-\d\d-\d\d/.test(a)) return false;
  return (
    b.length > a.length && (b.startsWith(a) || (a.startsWith('--') && b.slice(4).startsWith(a.slice(1))))
  );
}

/** Whether an item says all that tells it from others. */
function isWhole(item: FoundItem, { identity, sameWhen }: Section): boolean {
  const lists = sameWhen.length > 0 ? sameWhen : [identity];
  return lists.some((list) => list.length > 0 && list.every((field) => bestOf(item, field) !== null));
}
