import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEnginePool, type EnginePool } from '#worker/engines/pool';
import { fixture, readAll } from './fixture.ts';

let pool: EnginePool;
beforeAll(() => {
  pool = createEnginePool({ size: 1 });
});
afterAll(() => pool.close());

describe('PDF', () => {
  it('is read page by page, with sizes, lines and words', async () => {
    const { summary, pages } = await readAll(pool, 'multi-page.pdf');
    expect(summary).toEqual({
      engine: 'pdfium',
      contentType: 'application/pdf',
      pageCount: 5,
      pagesRead: 5,
      wordCount: 140,
    });
    expect(pages.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(pages[2]).toMatchObject({ width: 595, height: 842, rotation: 0, confidence: 1 });
    expect(pages[2]?.text).toContain('Invoice number INV-2025-0003\nTotal amount due 1,234.50 EUR');
  });

  it('gives a range of pages when asked for one', async () => {
    const { summary, pages } = await readAll(pool, '120-pages.pdf', { startPage: 119, maxPages: 10 });
    expect(pages.map(({ number }) => number)).toEqual([119, 120]);
    expect(summary).toMatchObject({ pageCount: 120, pagesRead: 2 });
  });

  it.each([90, 180, 270])('turned by %i degrees reads in the order a person reads', async (angle) => {
    const { text, pages } = await readAll(pool, `upright-on-rotated-${angle}.pdf`);
    expect(text).toBe('Statement of account\nOpening balance 812.40\nClosing balance 1,040.15');
    expect(pages[0]?.rotation).toBe(angle);
  });

  it('in other scripts and beyond the basic plane is read through its Unicode map', async () => {
    const { text } = await readAll(pool, 'non-latin.pdf');
    expect(text).toBe('Счёт за услуги\nΤιμολόγιο\n請求書\nfinal 𝒳 42');
  });

  it('has what was filled into its form, with a box where it stands', async () => {
    const { pages } = await readAll(pool, 'form-filled.pdf');
    const words = pages[0]?.words;
    const at = words?.text.indexOf('Amina') ?? -1;
    expect(at).toBeGreaterThanOrEqual(0);
    expect(words?.x[at]).toBeGreaterThan(119);
    expect(words?.y[at]).toBeGreaterThan(60);
    expect(words?.y[at]).toBeLessThan(90);
  });

  it('without text gives a page without words, and knows nothing of its confidence', async () => {
    const { pages } = await readAll(pool, 'no-text.pdf');
    expect(pages).toMatchObject([{ text: '', confidence: null, words: { text: [] } }]);
  });

  it.each(['pdf-named.txt', 'leading-junk.pdf'])('is known by its bytes: %s', async (name) => {
    expect((await readAll(pool, name)).summary).toMatchObject({
      contentType: 'application/pdf',
      pageCount: 5,
    });
  });
});

describe('formats without pages', () => {
  it('DOCX keeps headings, lists and tables, and states its page count', async () => {
    const { summary, pages, text } = await readAll(pool, 'headings-and-tables.docx');
    expect(summary).toMatchObject({ engine: 'docx', pageCount: 3, pagesRead: 1 });
    expect(pages).toMatchObject([{ number: 1, width: null, height: null, words: null, confidence: 1 }]);
    expect(text).toBe(
      'Technical rider\n\nValid for all shows of the spring tour. Договор аренды.\n\nSchedule\n\nTime\tWhat\n14:00\tLoad-in\n17:30\tSound check\n\n- Two stage hands\n- One forklift\n1. Unload\n2. Build',
    );
  });

  it.each([
    ['utf-8.txt', 'Zahlungsziel: 30 Tage – später fällig.\nSumme: 1.234,50 €'],
    ['utf-8-mark.txt', 'Grüße aus Köln'],
    ['utf-16.txt', 'Überweisung 東京 25'],
    ['non-latin.txt', 'Договор аренды\nשלום עולם\nالفاتورة رقم 42\n請求書 番号 7'],
    ['text-named.pdf', 'This is a plain letter, although its name says PDF.'],
  ])('%s is text', async (name, expected) => {
    const { summary, text } = await readAll(pool, name);
    expect(text).toBe(expected);
    expect(summary).toMatchObject({ contentType: 'text/plain', engine: 'text', pageCount: null });
  });

  it('CSV is its records, apart by tabs, and one table', async () => {
    const { summary, text, pages } = await readAll(pool, 'table.csv');
    expect(summary).toMatchObject({ contentType: 'text/csv', engine: 'csv', pageCount: null });
    expect(text).toBe('name\tamount\nAda\t12.50\nGrace\t7.25');
    expect(pages[0]?.tables).toMatchObject([{ rows: 3, columns: 2, headerRows: 1, source: 'markup' }]);
  });

  it('text in an old encoding is guessed, and says how sure it is', async () => {
    const { text, pages } = await readAll(pool, 'latin-1.txt');
    expect(text).toContain('für die Übernachtung in München');
    expect(pages[0]?.confidence).toBeLessThan(1);
  });

  it('HTML is read without its tags and scripts', async () => {
    const { summary, text } = await readAll(pool, 'page.html');
    expect(summary).toMatchObject({ contentType: 'text/html', pageCount: null });
    expect(text).toBe(
      'Booking confirmed\n\nConfirmation QX7 42\n\nNight\tRate\nFriday\t120.00\n\n- Breakfast\n- Parking',
    );
  });
});

describe('what cannot be read says why', () => {
  it.each([
    ['empty.pdf', 'EMPTY_FILE'],
    ['corrupt.pdf', 'CORRUPT'],
    ['encrypted.pdf', 'ENCRYPTED'],
    ['noise-named.pdf', 'NOT_PDF'],
    ['picture.gif', 'UNSUPPORTED_TYPE'],
    ['other.zip', 'UNSUPPORTED_TYPE'],
    ['bomb.docx', 'LIMIT_EXCEEDED'],
  ])('%s: %s', async (name, code) => {
    await expect(readAll(pool, name)).rejects.toMatchObject({ name: 'DocketError', code });
  });

  it('a file larger than the limit: TOO_LARGE', async () => {
    const small = createEnginePool({ size: 1, limits: { maxBytes: 1000 } });
    await expect(readAll(small, 'multi-page.pdf')).rejects.toMatchObject({ code: 'TOO_LARGE' });
    await small.close();
  });

  it('a text with more characters than the limit: LIMIT_EXCEEDED', async () => {
    const bytes = Buffer.from('word '.repeat(1_000_001));
    await expect(pool.read({ bytes }, () => {})).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });
});

it('detecting alone tells the type without reading', async () => {
  expect(await pool.detect({ bytes: await fixture('pdf-named.txt') })).toEqual({
    type: 'pdf',
    contentType: 'application/pdf',
  });
  await expect(pool.detect({ bytes: await fixture('picture.gif') })).rejects.toMatchObject({
    code: 'UNSUPPORTED_TYPE',
  });
});
