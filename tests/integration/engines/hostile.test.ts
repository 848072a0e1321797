import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableToCsv } from '#core/reading/table-csv';
import { createEnginePool, type EnginePool, type EnginePoolOptions } from '#worker/engines/pool';
import { handmadePdf, type PdfObject } from '../../fixtures/handmade-pdf.ts';
import { fixture, readAll } from './fixture.ts';

let pool: EnginePool;
beforeAll(() => {
  pool = createEnginePool({ size: 2 });
});
afterAll(() => pool.close());

/** Reads a hostile file while an ordinary one is read beside it, which must not notice. */
async function besideNeighbour(bytes: Buffer, limits?: EnginePoolOptions['limits']) {
  const mine = limits ? createEnginePool({ size: 2, limits }) : pool;
  try {
    const texts: string[] = [];
    const hostile = mine
      .read({ bytes }, ({ text }) => {
        texts.push(text);
      })
      .then(
        (summary) => ({ summary, code: null, details: null }),
        (error: { code: string; details?: unknown }) => ({
          summary: null,
          code: error.code,
          details: error.details,
        }),
      );
    expect((await readAll(mine, 'multi-page.pdf')).pages).toHaveLength(5);
    const outcome = { ...(await hostile), text: texts.join('\n') };
    return outcome;
  } finally {
    if (mine !== pool) await mine.close();
  }
}

/** A PDF of one page that draws this content `pages` times over. */
function pdfOf(content: string, pages = 1): Buffer {
  const kids = Array.from({ length: pages }, () => '3 0 R').join(' ');
  const objects: PdfObject[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    { stream: content },
  ];
  return Buffer.from(handmadePdf(objects));
}

describe('a hostile file ends with its code, and its neighbour is read', () => {
  it('a DOCX that unpacks to hundreds of megabytes: LIMIT_EXCEEDED', async () => {
    expect(await besideNeighbour(fixture('bomb.docx'))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'inflated-bytes' },
    });
  });

  it('a PDF with a picture of 100,000 by 100,000 pixels: its text is read, the picture never unpacked', async () => {
    const image =
      '<< /Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceGray /BitsPerComponent 8';
    const bytes = Buffer.from(
      handmadePdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 6 0 R /Resources << /Font << /F 4 0 R >> /XObject << /I 5 0 R >> >> >>',
        '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
        { dictionary: `${image.slice(2)} /Filter /RunLengthDecode`, stream: '\x81\0'.repeat(50_000) },
        {
          stream:
            'BT /F 14 Tf 50 700 Td (A giant picture of nothing at all) Tj ET q 500 0 0 500 50 50 cm /I Do Q',
        },
      ]),
    );
    expect(await besideNeighbour(bytes)).toMatchObject({
      code: null,
      text: 'A giant picture of nothing at all',
    });
  });

  it('a PDF with more pages than allowed: LIMIT_EXCEEDED, before any is read', async () => {
    expect(await besideNeighbour(pdfOf('BT /F 9 Tf 50 50 Td (x) Tj ET', 5001))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'pages', pages: 5001 },
      text: '',
    });
  });

  it('a page of 200,001 objects, or with too many characters: LIMIT_EXCEEDED', async () => {
    expect(await besideNeighbour(pdfOf('0 0 m 9 9 l S '.repeat(200_001)))).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { limit: 'page-objects' },
    });
    const letters = pdfOf(`BT /F 9 Tf 50 700 Td (${'many letters '.repeat(100)}) Tj ET`);
    expect(await besideNeighbour(letters, { maxPageCharacters: 500 })).toMatchObject({
      details: { limit: 'page-characters' },
    });
    expect(await besideNeighbour(fixture('120-pages.pdf'), { maxCharacters: 1000 })).toMatchObject({
      details: { limit: 'characters' },
    });
  });

  it('a text of 100 MB in a single line: TOO_LARGE, and with a raised limit LIMIT_EXCEEDED', async () => {
    const line = Buffer.alloc(100 * 1024 * 1024, 'word,');
    expect(await besideNeighbour(line)).toMatchObject({ code: 'TOO_LARGE' });
    expect(await besideNeighbour(line, { maxBytes: 200 * 1024 * 1024 })).toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
  });

  it('a CSV of formulas is data, and harmless when it is downloaded', async () => {
    const csv =
      'name,sum\nAda,=1+1\nGrace,"=HYPERLINK(""http://example.com"",""x"")"\nJean,-12.50\nKay,@SUM(A1:A9)\n';
    const tables: string[] = [];
    await pool.read({ bytes: Buffer.from(csv) }, (page) => {
      for (const table of page.tables) tables.push(tableToCsv(table));
      expect(page.tables[0]?.cells.map(({ text }) => text)).toContain('=1+1');
    });
    expect(tables).toEqual([
      `name,sum\r\nAda,'=1+1\r\nGrace,"'=HYPERLINK(""http://example.com"",""x"")"\r\nJean,-12.50\r\nKay,'@SUM(A1:A9)\r\n`,
    ]);
  });
});

it('HTML with remote pictures, scripts and style sheets: nothing is asked of anybody', async () => {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const url = `http://127.0.0.1:${address.port}`;
    const html = `<!doctype html><html><head><base href="${url}/"><link rel=stylesheet href="${url}/a.css"><link rel=preload href="${url}/p"><meta http-equiv=refresh content="0;url=${url}/r"><style>@import url(${url}/b.css); body{background:url(${url}/bg.png)}</style><script src="${url}/s.js"></script></head><body onload="fetch('${url}/x')"><h1>Order</h1><img src="${url}/i.png" alt="" srcset="${url}/i2.png 2x"><iframe src="${url}/f"></iframe><object data="${url}/o"></object><video src="${url}/v" autoplay></video><svg><image href="${url}/g"/></svg><p style="background:url(${url}/q)">Paid in full</p></body></html>`;
    const texts: string[] = [];
    await pool.read({ bytes: Buffer.from(html) }, ({ text }) => {
      texts.push(text);
    });
    expect(texts).toEqual(['Order\n\nPaid in full']);
    expect(heard).toEqual([]);
  } finally {
    server.close();
  }
});
