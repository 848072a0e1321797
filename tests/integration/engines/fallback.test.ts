import { describe, expect, it } from 'vitest';
import { DocketError } from '#core/errors/docket-error';
import type { Page } from '#core/reading/page';
import { type Read, readWithFallback } from '#worker/engines/fallback-read';
import { createEnginePool } from '#worker/engines/pool';
import { readAll } from './fixture.ts';

describe('a PDF that the first reader gives up on', () => {
  it('is read by the second, and neighbours and successors by the first', async () => {
    const pool = createEnginePool({ size: 1 });
    try {
      const [broken, sound] = await Promise.all([
        readAll(pool, 'no-catalog.pdf'),
        readAll(pool, 'multi-page.pdf'),
      ]);
      expect(broken.summary).toMatchObject({ engine: 'pdf-parse', pageCount: 1, pagesRead: 1, wordCount: 5 });
      expect(broken.pages).toMatchObject([
        { number: 1, text: 'Confirmation QX7 for two nights', words: null },
      ]);
      expect(sound.summary).toMatchObject({ engine: 'pdfium', pagesRead: 5 });
      expect((await readAll(pool, 'multi-page.pdf')).summary.engine).toBe('pdfium');
    } finally {
      await pool.close();
    }
  });

  it('and the second too is what the first said: CORRUPT, ENCRYPTED', async () => {
    const pool = createEnginePool({ size: 1 });
    try {
      await expect(readAll(pool, 'corrupt.pdf')).rejects.toMatchObject({
        code: 'CORRUPT',
        details: { pdfiumError: 3 },
      });
      await expect(readAll(pool, 'encrypted.pdf')).rejects.toMatchObject({ code: 'ENCRYPTED' });
    } finally {
      await pool.close();
    }
  });
});

const page = (number: number, text: string, engine: string): Page => ({
  number,
  width: 100,
  height: 200,
  rotation: 0,
  text,
  engine,
  confidence: text === '' ? null : 1,
  words: null,
  tables: [],
  needsOcr: text === '',
});

/** An engine that gives these texts, from the page asked for, and then ends as told. */
function engine(
  name: string,
  texts: readonly string[],
  end: { unreadText?: boolean; fails?: DocketError } = {},
) {
  const asked: number[] = [];
  const attempt = async (
    { startPage }: { startPage: number },
    deliver: (page: Page, progress: { completed: number; total: number }) => void | Promise<void>,
  ): Promise<Read> => {
    asked.push(startPage);
    let completed = 0;
    for (let number = startPage; number <= texts.length; number++) {
      completed++;
      await deliver(page(number, texts[number - 1] ?? '', name), {
        completed,
        total: texts.length - startPage + 1,
      });
    }
    if (end.fails) throw end.fails;
    return {
      summary: {
        engine: name,
        contentType: 'application/pdf',
        pageCount: texts.length,
        pagesRead: completed,
        wordCount: 0,
      },
      unreadText: end.unreadText ?? false,
    };
  };
  return { attempt, asked };
}

async function run(first: ReturnType<typeof engine>, second: ReturnType<typeof engine>) {
  const seen: string[] = [];
  const outcome = await readWithFallback(
    { startPage: 1, maxPages: 100, first: first.attempt, second: second.attempt },
    ({ number, text, engine: by, needsOcr }, { completed, total }) => {
      seen.push(`${number} ${text || '-'} ${by}${needsOcr ? ' ocr' : ''} ${completed}/${total}`);
    },
  ).then(
    ({ engine: by }) => by,
    (error: unknown) => (error instanceof DocketError ? error.code : 'other'),
  );
  return { outcome, seen };
}

describe('who reads what', () => {
  const hang = new DocketError('LIMIT_EXCEEDED');
  const corrupt = new DocketError('CORRUPT');

  it('scans and blank pages are left to the first reader', async () => {
    const second = engine('b', ['x', 'y']);
    expect(await run(engine('a', ['', '']), second)).toEqual({
      outcome: 'a',
      seen: ['1 - a ocr 1/2', '2 - a ocr 2/2'],
    });
    expect(second.asked).toEqual([]);
  });

  it('text that did not come out is looked for by the second, page by page', async () => {
    expect(await run(engine('a', ['', ''], { unreadText: true }), engine('b', ['', 'found']))).toEqual({
      outcome: 'b',
      seen: ['1 - a ocr 1/2', '2 found b 2/2'],
    });
  });

  it('a hang of the second leaves what the first had', async () => {
    const outcome = await run(engine('a', ['', ''], { unreadText: true }), engine('b', [], { fails: hang }));
    expect(outcome).toEqual({ outcome: 'a', seen: ['1 - a ocr 1/2', '2 - a ocr 2/2'] });
    expect(
      (await run(engine('a', [], { fails: corrupt }), engine('b', ['x'], { fails: hang }))).outcome,
    ).toBe('CORRUPT');
  });

  it('a break half way is taken up by the second at the next page, and no page comes twice', async () => {
    const second = engine('b', ['p', 'q', 'r']);
    expect(await run(engine('a', ['one', 'two'], { fails: corrupt }), second)).toEqual({
      outcome: 'b',
      seen: ['1 one a 1/2', '2 two a 2/2', '3 r b 3/3'],
    });
    expect(second.asked).toEqual([3]);
  });

  it('a limit is no reason to try again', async () => {
    const second = engine('b', ['x']);
    expect((await run(engine('a', [''], { fails: hang }), second)).outcome).toBe('LIMIT_EXCEEDED');
    expect(second.asked).toEqual([]);
  });
});
