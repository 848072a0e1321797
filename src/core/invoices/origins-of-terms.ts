import type { FactsDraft } from './draft-builder.ts';
import type { TermPath } from './invoice.ts';
import type { TermOrigin } from './term-origin.ts';

/**
 * The origin of each term of the XML.
 * @param fromPage the terms that embedded XML did not say; null where there was none, undefined where the XML is
 * somebody else's
 */
export function originsOf(
  { sources, derived }: Pick<FactsDraft, 'sources' | 'derived'>,
  fromPage: readonly TermPath[] | null | undefined,
): (term: TermPath) => { origin: TermOrigin; says: string | null } {
  const ofPage = fromPage && new Set(fromPage);
  return (term) => {
    if (fromPage === undefined) return { origin: 'elsewhere', says: null };
    if (ofPage && !ofPage.has(term)) return { origin: 'embedded', says: null };
    const follows = derived[term];
    if (follows) return { origin: follows.from.length > 0 ? 'derived' : 'default', says: follows.says };
    return sources[term] ? { origin: 'page', says: null } : { origin: 'default', says: null };
  };
}
