import type { Finder, FoundItem } from '../../finder.ts';
import { legsIn } from '../legs/legs.ts';
import { ridesIn } from './rides.ts';

/**
 * How people get from one place to another: legs of trains and buses, which run by themselves at times that are printed,
 * and rides that were ordered for them, with a vehicle, a driver and a place where they are picked up.
 */
export const journeysFinder: Finder = {
  id: 'journeys',
  find(section, document) {
    const { items, used } = legsIn(section, document);
    const rides = ridesIn(section, document, (piece) => used.has(piece));
    return [...items, ...rides.map((candidates) => ({ candidates, key: null }))].map(
      (item, i): FoundItem => ({ ...item, key: String(i + 1) }),
    );
  },
};
