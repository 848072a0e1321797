import { candidateOf } from '../../candidate.ts';
import type { Finder, FoundItem } from '../../finder.ts';
import type { ListedValue } from './listed-value.ts';
import { numberedItems } from './numbered-items.ts';
import { rowsUnderNames } from './rows-under-names.ts';
import { sideBySideItems } from './side-by-side-items.ts';

/**
 * Items of a table by the names of its values alone, without arithmetic: rows under a row of names, or, where a paper does
 * not print them as a table, items each in lines of its own under a number ("1) …"), or with the names before the values,
 * one item below or beside the other. The headings of the section's columns are these names.
 */
export const listedFinder: Finder = {
  id: 'listed',
  find(section, document) {
    const words = section.table?.words;
    if (words === undefined) return [];
    const rows = rowsUnderNames(section, words, document);
    const ways = [sideBySideItems(section, words, document), numberedItems(section, words, document)];
    const [items = []] = rows.length > 0 ? [rows] : ways.toSorted((a, b) => valuesIn(b) - valuesIn(a));
    return items.map(
      (values, at): FoundItem => ({
        key: String(at + 1),
        candidates: values.map((value) =>
          candidateOf({
            section: section.id,
            ...value,
            rule: rows.length > 0 ? 'under its name' : 'in its item of a list',
            score: rows.length > 0 ? 1.3 : 0.75,
            features: { shape: 1, near: 0.9, label: 0.8 },
          }),
        ),
      }),
    );
  },
};

const valuesIn = (items: readonly (readonly ListedValue[])[]): number =>
  items.reduce((sum, one) => sum + one.length, 0);
