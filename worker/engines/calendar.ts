import { normalizeText } from '#core/reading/text';
import { readCalendar } from '#core/structured/calendar/calendar';
import type { Engine } from './engine.ts';
import { singlePage } from './text.ts';

/** Reads calendar files (iCalendar): their entries as text, and as nodes. */
export function createCalendarEngine(): Engine {
  return singlePage('ical', (decoded) => {
    const { nodes, text, writtenOn } = readCalendar(decoded);
    return {
      text: normalizeText(text),
      tables: [],
      ...(nodes.length > 0 && { nodes }),
      ...(writtenOn !== undefined && { writtenOn }),
    };
  });
}
