import type { Blueprint, PaperGift, PaperGifts } from '#core/facts/blueprint';
import type { Alternative, Fact, FactType } from '#core/facts/fact';
import { isOfForm } from '#core/facts/value-form';
import { convertValue } from './convert-value.ts';

/**
 * What a paper's own facts say of another blueprint's fields, by the data of that blueprint (`papers`). Facts of one item
 * of the paper stay one item; a paper of which nothing is said in that data says nothing.
 */
export function translateFacts(blueprint: Blueprint, paper: string, facts: readonly Fact[]): Fact[] {
  const gifts = giftsOf(blueprint, paper);
  return gifts ? gifts.gives.flatMap((gift) => given(blueprint, gift, facts)) : [];
}

/** The day a paper was written, as its facts say; null where they do not. */
export function dayOfPaper(blueprint: Blueprint, paper: string, facts: readonly Fact[]): string | null {
  for (const place of giftsOf(blueprint, paper)?.dated ?? []) {
    const value = facts.find((fact) => placeOf(fact) === place)?.value;
    if (typeof value !== 'string') continue;
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return value;
    // Of a year that is over: its last day.
    if (/^(?:19|20)\d\d$/.test(value)) return `${value}-12-31`;
  }
  return null;
}

function giftsOf({ papers }: Blueprint, paper: string): PaperGifts | undefined {
  return papers.find((one) => one.blueprint === paper);
}

const placeOf = ({ section, field }: Fact): string => `${section}.${field}`;

function given(blueprint: Blueprint, gift: PaperGift, facts: readonly Fact[]): Fact[] {
  const [section = '', field = ''] = gift.to.split('.');
  const target = blueprint.sections.find(({ id }) => id === section);
  const type = target?.fields.find(({ id }) => id === field)?.type;
  if (!target || type === undefined) return [];
  const taken = new Set<string | null>();
  return gift.from.flatMap((places) =>
    sideBySide(facts, places.split(', ')).flatMap((fact) => {
      const itemKey = target.repeated ? keyOf(fact, gift.item) : null;
      if (taken.has(itemKey)) return [];
      const own = converted(fact, gift, type);
      if (!own) return [];
      taken.add(itemKey);
      const { counts } = gift;
      return [{ ...own, section, itemKey, field, type, ...(counts !== undefined && { counts }) }];
    }),
  );
}

/** Facts of one place; of several places one fact of each item that has all of them, with commas between. */
function sideBySide(facts: readonly Fact[], [lead = '', ...others]: readonly string[]): Fact[] {
  const firsts = facts.filter((fact) => placeOf(fact) === lead);
  if (others.length === 0) return firsts;
  return firsts.flatMap((first) => {
    const rest = others.flatMap(
      (place) => facts.find((fact) => placeOf(fact) === place && fact.itemKey === first.itemKey) ?? [],
    );
    const all = [first, ...rest];
    if (all.length <= others.length) return [];
    return [
      {
        ...first,
        value: all.map(({ value }) => value).join(', '),
        text: all.map(({ text }) => text).join(', '),
        confidence: Math.min(...all.map(({ confidence }) => confidence)),
        evidence: all.flatMap(({ evidence }) => evidence),
        alternatives: [],
      },
    ];
  });
}

function keyOf({ section, itemKey }: Fact, item: string = section): string {
  return itemKey === null ? item : `${item}-${itemKey}`;
}

function converted(fact: Fact, { as }: PaperGift, type: FactType): Fact | null {
  // Figures in a name are the box below it: another place may have the name.
  if (type === 'person' && typeof fact.value === 'string' && /\d/.test(fact.value)) return null;
  const value = convertValue(fact.value, as);
  if (value === null || !isOfForm(value, type)) return null;
  const alternatives = fact.alternatives.flatMap((one): Alternative[] => {
    const other = convertValue(one.value, as);
    return other === null || !isOfForm(other, type) ? [] : [{ ...one, value: other }];
  });
  return { ...fact, value, alternatives };
}
