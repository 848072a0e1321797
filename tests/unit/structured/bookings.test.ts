import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Page } from '#core/reading/page';
import { bookingsFolder, faultsOf, knownBookings, nodeFacts } from '#support/known-bookings';
import { createCalendarEngine } from '#worker/engines/calendar';
import { defaultEngineLimits } from '#worker/engines/engine';
import { createPassEngine } from '#worker/engines/pkpass';
import { createHtmlEngine } from '#worker/engines/text';

const engines = {
  '.ics': { engine: createCalendarEngine(), type: 'ics' },
  '.pkpass': { engine: createPassEngine(), type: 'pkpass' },
  '.html': { engine: createHtmlEngine(), type: 'html' },
} as const;

describe('calendars, wallet passes and marked up pages give all they carry, and nothing else', () => {
  const bookings = knownBookings();
  for (const [ending, { engine, type }] of Object.entries(engines)) {
    const files = bookings.filter(([file]) => file.endsWith(ending));
    it(`there are at least five files ending in ${ending}`, () => {
      expect(files.length).toBeGreaterThanOrEqual(5);
    });
    it.each(files)('%s', async (file, known) => {
      const bytes = await readFile(path.join(bookingsFolder, file));
      const pages: Page[] = [];
      const input = { bytes, type, startPage: 1, maxPages: 10, limits: defaultEngineLimits };
      await engine.read(input, async (page) => {
        pages.push(page);
      });
      expect(faultsOf(nodeFacts(pages), known)).toEqual([]);
    });
  }
});
