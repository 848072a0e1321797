import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureInk } from '#scripts/bench/corpus-ink';
import { loadPdfium, type Pdfium } from '#worker/engines/pdfium';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { fixture, readAll } from './fixture.ts';

const files = readdirSync(path.join(import.meta.dirname, '../../fixtures/files')).filter((name) =>
  /(?:rotated|crop|multi-page)[^/]*\.pdf$/.test(name),
);

let pool: EnginePool;
let pdfium: Pdfium;
beforeAll(async () => {
  pool = createEnginePool({ size: 1 });
  pdfium = await loadPdfium();
});
afterAll(() => pool.close());

describe('word boxes lie where the words are drawn', () => {
  it('on pages turned every way, with and without an offset crop box', () => {
    for (const angle of [0, 90, 180, 270]) {
      expect(files).toContain(`rotated-${angle}.pdf`);
      expect(files).toContain(`rotated-${angle}-cropped.pdf`);
    }
    expect(files).toContain('media-box-offset-crop.pdf');
  });

  it.each(files)('%s: every box holds ink, and nearly all ink lies in boxes', async (name) => {
    const { pages } = await readAll(pool, name);
    const measured = measureInk(pdfium, await fixture(name), pages, 5);
    expect(measured.size).toBe(pages.length);
    for (const { boxes, boxesWithInk, ink, inkInBoxes } of measured.values()) {
      expect(boxes).toBeGreaterThan(2);
      expect(boxesWithInk).toBe(boxes);
      expect(inkInBoxes / ink).toBeGreaterThan(0.99);
    }
  });
});
