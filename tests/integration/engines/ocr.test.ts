import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Page, wordsOf } from '#core/reading/page';
import { isLongForm } from '#support/long-form';
import { createEnginePool, type EnginePool, type PageImage } from '#worker/engines/pool';
import { createOcr, type Ocr } from '#worker/ocr/ocr';
import { readOcrEnv } from '#worker/ocr/ocr-env';
import { recognizePages } from '#worker/ocr/recognize-pages';
import { fixture, readAll } from './fixture.ts';

/** What stands on the page of every scan; recognised without one mistake. */
const letter = [
  'Storage agreement',
  'Between the harbour company and Amina Keller of Bremen,',
  'agreed on 14 March 2025 for the season that follows.',
  'The monthly charge is 1,240.50 EUR, payable in advance.',
  'Insurance is carried by the owner of the goods. Keys are',
  'handed over against signature and returned at the end.',
  'Reference HX-4471',
  'Page seven',
].join('\n');

let engines: EnginePool;
let ocr: Ocr;
beforeAll(() => {
  engines = createEnginePool({ size: 2 });
  ocr = createOcr({ env: readOcrEnv({ NODE_ENV: 'test', DOCKET_OCR_ENGINE: 'tesseract.js' }), engines });
});
afterAll(() => Promise.all([engines.close(), ocr.close()]));

async function recognizeAll(name: string, pages: number[] = [1]) {
  const found: Page[] = [];
  const failures = await recognizePages({ engines, ocr }, { bytes: fixture(name), pages }, (page) => {
    found.push(page);
  });
  return { pages: found.sort((a, b) => a.number - b.number), failures };
}

async function imageOf(name: string): Promise<PageImage> {
  const images: PageImage[] = [];
  await engines.pageImages({ bytes: fixture(name), pages: [1] }, (image) => {
    images.push(image);
  });
  const [image] = images;
  if (!image) throw new Error(`${name} has no page`);
  return image;
}

/** How many boxes hold ink, and what share of the ink of the whole page lies in boxes. */
function inkOf(image: PageImage, page: Page) {
  const scale = image.width / image.pageWidth;
  const dark = (at: number): boolean => (image.pixels[at] ?? 255) < 128;
  const covered = new Set<number>();
  let boxes = 0;
  let boxesWithInk = 0;
  for (const { box } of wordsOf(page)) {
    let inked = false;
    const [x, y, w, h] = box.map((value) => value * scale);
    for (let row = Math.floor(y ?? 0); row < (y ?? 0) + (h ?? 0); row++) {
      for (let column = Math.floor(x ?? 0); column < (x ?? 0) + (w ?? 0); column++) {
        const at = row * image.width + column;
        covered.add(at);
        inked ||= dark(at);
      }
    }
    boxes++;
    if (inked) boxesWithInk++;
  }
  let ink = 0;
  let inBoxes = 0;
  for (let at = 0; at < image.pixels.length; at++) {
    if (!dark(at)) continue;
    ink++;
    if (covered.has(at)) inBoxes++;
  }
  return { boxes, boxesWithInk, inBoxes: inBoxes / ink };
}

describe('an image', () => {
  it('is a document of empty pages that need OCR, in the size its density gives', async () => {
    const { summary, pages } = await readAll(engines, 'scan-three-pages.tiff');
    expect(summary).toMatchObject({ engine: 'sharp', contentType: 'image/tiff', pageCount: 3, wordCount: 0 });
    expect(pages).toMatchObject([{ number: 1 }, { number: 2 }, { number: 3 }]);
    for (const page of pages) {
      expect(page).toMatchObject({ text: '', needsOcr: true, confidence: null, words: { text: [] } });
      expect(page.width).toBeCloseTo(400, 0);
      expect(page.height).toBeCloseTo(280, 0);
    }
  });

  it('that a camera stored lying down is shown as it was held', async () => {
    const { pages } = await readAll(engines, 'scan-sideways-camera.jpg');
    expect(pages[0]).toMatchObject({ rotation: 90 });
    expect(pages[0]?.width).toBeGreaterThan(pages[0]?.height ?? 0);
    expect((await recognizeAll('scan-sideways-camera.jpg')).pages[0]?.text).toBe(letter);
  });
});

describe('a scan becomes text with boxes over the ink', () => {
  it.each([
    'scan.png',
    'scan-270.png',
    'scan-skewed.png',
    'scan-upside-down-skewed.png',
    ...(isLongForm ? ['scan-90.png', 'scan-180.png', 'scan.webp'] : []),
  ])('%s', async (name) => {
    const { pages } = await recognizeAll(name);
    const [page] = pages;
    if (!page) throw new Error('no page');
    expect(page.text).toBe(letter);
    const ink = inkOf(await imageOf(name), page);
    expect(ink).toMatchObject({ boxes: 54, boxesWithInk: 54 });
    expect(ink.inBoxes).toBeGreaterThan(0.98);
    expect(page).toMatchObject({ engine: 'tesseract.js', needsOcr: false });
    expect(page.confidence).toBeGreaterThan(0.85);
    expect(page.words?.confidence).toHaveLength(54);
    expect(new Set(page.words?.line).size).toBe(8);
  });

  it('every page of a TIFF by itself', async () => {
    const { pages } = await recognizeAll('scan-three-pages.tiff', [1, 2, 3]);
    expect(pages.map(({ text }) => text)).toEqual([letter, 'The SECOND page of this letter', letter]);
  });
});

describe('a PDF of several kinds of pages', () => {
  it('asks for OCR only where something is to be seen that its text does not say', async () => {
    const { pages } = await readAll(engines, 'scan-among-text.pdf');
    expect(pages.map(({ needsOcr }) => needsOcr)).toEqual([false, true, false, false]);
  });

  it('has the page recognised that needs it, with the boxes of the text beside it', async () => {
    const { pages: read } = await readAll(engines, 'scan-among-text.pdf', { maxPages: 1 });
    const { pages } = await recognizeAll('scan-among-text.pdf', [2]);
    expect(pages[0]).toMatchObject({ number: 2, width: 400, height: 280 });
    const said = [...wordsOf({ words: read[0]?.words ?? null })];
    const seen = [...wordsOf({ words: pages[0]?.words ?? null })];
    expect(seen.map(({ text }) => text)).toEqual(said.map(({ text }) => text));
    for (const [i, { box }] of seen.entries()) {
      // Both start where the word starts; heights differ, because one is of the line and the other of the ink.
      expect(Math.abs(box[0] - (said[i]?.box[0] ?? 0))).toBeLessThan(1.5);
      expect(Math.abs(box[1] - (said[i]?.box[1] ?? 0))).toBeLessThan(6);
    }
  });

  it('gives a page as it is shown when its PDF turns it', async () => {
    const { pages } = await recognizeAll('upright-on-rotated-90.pdf');
    expect(pages[0]).toMatchObject({ width: 400, height: 500, rotation: 90 });
    expect(pages[0]?.text).toContain('Opening balance');
  });
});

describe('a picture that is damaged or made to hurt', () => {
  it.each([
    ['scan-cut-off.png', 'CORRUPT'],
    ['bomb.png', 'LIMIT_EXCEEDED'],
  ])('%s: %s, when it is read and when it is drawn', async (name, code) => {
    await expect(readAll(engines, name)).rejects.toMatchObject({ name: 'DocketError', code });
    const { pages, failures } = await recognizeAll(name);
    expect(pages).toEqual([]);
    expect(failures).toMatchObject([{ number: 1, error: { code } }]);
  });

  it('ends neither the images beside it nor the documents', async () => {
    const settled = await Promise.allSettled([
      readAll(engines, 'bomb.png'),
      readAll(engines, 'scan.webp'),
      readAll(engines, 'scan-cut-off.png'),
      readAll(engines, 'multi-page.pdf'),
      recognizeAll('scan.png'),
    ]);
    expect(settled.map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });

  it('costs only its own page when recognising it takes too long', async () => {
    const strict = createOcr({
      env: readOcrEnv({ NODE_ENV: 'test', DOCKET_OCR_ENGINE: 'tesseract.js' }),
      engines,
      limits: { stallMs: 1 },
    });
    const failures = await recognizePages(
      { engines, ocr: strict },
      { bytes: fixture('scan-three-pages.tiff'), pages: [1, 2] },
      () => {},
    );
    await strict.close();
    expect(failures).toMatchObject([
      { error: { code: 'LIMIT_EXCEEDED', details: { limit: 'stall' } } },
      { error: { code: 'LIMIT_EXCEEDED' } },
    ]);
  });
});

it('an abort ends recognition at once with its reason', async () => {
  const abort = new AbortController();
  const running = recognizePages(
    { engines, ocr },
    { bytes: fixture('scan-three-pages.tiff'), pages: [1, 2, 3], signal: abort.signal },
    () => abort.abort(new Error('leaving')),
  );
  await expect(running).rejects.toThrow('leaving');
});

it('a language without a model is refused at the start, naming the package to install', () => {
  const env = readOcrEnv({ NODE_ENV: 'test', DOCKET_OCR_LANGUAGES: 'eng,xxx' });
  expect(() => createOcr({ env, engines })).toThrow('npm install @tesseract.js-data/xxx');
});
