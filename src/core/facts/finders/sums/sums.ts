import type { Finder } from '../../finder.ts';
import { solvedSums } from './solved-sums.ts';

/** Amounts by their names, chosen together so that they add up. */
export const sumsFinder: Finder = {
  id: 'sums',
  find(section, document) {
    return [{ key: null, candidates: solvedSums(section, document).candidates }];
  },
};
