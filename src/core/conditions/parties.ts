import type { MergedItem, MergedSection } from '#core/imports/source';
import { isNamed } from './check-paper.ts';
import type { Party } from './condition.ts';

/**
 * Who takes part in a deal: those whom people entered, and the borrower and owners its papers name. Whom papers name in
 * other words is the one who was known before, and keeps that key, so that conditions stay theirs in every re-run; what
 * people entered of a share stays, what they left open papers fill in.
 * @param view the sections of the deal's loan (`borrower`, `owners`)
 * @param known parties as they are kept, those of earlier runs among them
 */
export function partiesOf(view: readonly MergedSection[], known: readonly Party[]): Party[] {
  const parties = known.map((party) => ({ ...party }));
  for (const found of foundParties(view)) {
    const same = parties.find(
      (one) => isNamed(one, found.name) && (one.role === 'borrower') === (found.role === 'borrower'),
    );
    if (!same) parties.push({ ...found, key: freeKey(found.key, parties) });
    else {
      same.share ??= found.share;
      const aliases = [...(same.aliases ?? []), ...(found.aliases ?? [])].filter((one) => one !== same.name);
      if (aliases.length > 0) same.aliases = [...new Set(aliases)];
    }
  }
  return parties;
}

function foundParties(view: readonly MergedSection[]): Party[] {
  const itemsOf = (id: string): readonly MergedItem[] =>
    view.find((section) => section.id === id)?.items ?? [];
  const [borrower] = itemsOf('borrower');
  const name = borrower && textOf(borrower, 'borrower_legal_name');
  const dba = borrower && textOf(borrower, 'dba');
  const company: Party[] = name
    ? [{ key: 'borrower', name, role: 'borrower', share: null, ...(dba && { aliases: [dba] }) }]
    : [];
  const owners = itemsOf('owners').flatMap((item): Party[] => {
    const parts = ['first', 'middle', 'last'].flatMap((part) => textOf(item, part) ?? []);
    const own = textOf(item, 'name') ?? parts.join(' ');
    const share = textOf(item, 'ownership_percent');
    if (own === '') return [];
    return [{ key: `owner-${own.toLowerCase()}`, name: own, role: 'owner', share: shareOf(share) }];
  });
  return [...company, ...owners];
}

function textOf({ fields }: MergedItem, id: string): string | null {
  const value = fields.find(({ field }) => field === id)?.value;
  return typeof value === 'string' && value !== '' ? value : null;
}

function shareOf(text: string | null): number | null {
  const share = text === null ? Number.NaN : Number(text);
  return share >= 0 && share <= 100 ? share : null;
}

function freeKey(key: string, parties: readonly Party[]): string {
  let free = key.slice(0, 190);
  for (let n = 2; parties.some((one) => one.key === free); n++) free = `${key.slice(0, 190)}-${n}`;
  return free;
}
