import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ownChildren } from '#support/own-children';
import { createEnginePool, type EnginePool, type EnginePoolOptions } from '#worker/engines/pool';
import { wallFactor } from '#worker/engines/watch';
import { fixture, readAll } from './fixture.ts';

async function withPool(options: EnginePoolOptions, run: (pool: EnginePool) => Promise<void>): Promise<void> {
  const pool = createEnginePool(options);
  try {
    await run(pool);
  } finally {
    await pool.close();
  }
}

describe('a document that hangs its engine', () => {
  it('is stopped with LIMIT_EXCEEDED while its neighbour goes on', async () => {
    await withPool({ size: 2, limits: { stallMs: 1500 } }, async (pool) => {
      const hanging = readAll(pool, 'endless.pdf').catch((error: unknown) => error);
      for (let i = 0; i < 5; i++) expect((await readAll(pool, 'multi-page.pdf')).summary.pagesRead).toBe(5);
      expect(await hanging).toMatchObject({ code: 'LIMIT_EXCEEDED', details: { limit: 'stall' } });
    });
  });

  it('leaves a pool that reads the next document', async () => {
    await withPool({ size: 1, limits: { stallMs: 500 } }, async (pool) => {
      await expect(readAll(pool, 'endless.pdf')).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
      expect((await readAll(pool, 'multi-page.pdf')).summary.pagesRead).toBe(5);
    });
  });

  it('is also stopped by its total budget', async () => {
    await withPool({ size: 1, limits: { budgetMs: 500 } }, async (pool) => {
      await expect(readAll(pool, 'endless.pdf')).rejects.toMatchObject({ details: { limit: 'budget' } });
    });
  });
});

describe('a document that takes too much memory', () => {
  it('is stopped with LIMIT_EXCEEDED, and the next one is read', async () => {
    await withPool(
      { size: 1, limits: { memoryBytes: 350 * 2 ** 20, maxInflatedBytes: 2 ** 30 } },
      async (pool) => {
        await expect(readAll(pool, 'bomb.docx')).rejects.toMatchObject({
          code: 'LIMIT_EXCEEDED',
          details: { limit: 'memory' },
        });
        expect((await readAll(pool, 'multi-page.pdf')).summary.pagesRead).toBe(5);
      },
    );
  });
});

describe('aborting', () => {
  it('ends a document under way at once, with the reason of the signal', async () => {
    await withPool({ size: 1 }, async (pool) => {
      const controller = new AbortController();
      const reason = new Error('lease lost');
      const reading = readAll(pool, 'endless.pdf', { signal: controller.signal });
      await readyToAbort();
      controller.abort(reason);
      await expect(reading).rejects.toBe(reason);
      expect((await readAll(pool, 'multi-page.pdf')).summary.pagesRead).toBe(5);
    });
  });

  it('takes a waiting document out of the line and lets the others keep their place', async () => {
    await withPool({ size: 1 }, async (pool) => {
      const controller = new AbortController();
      const first = readAll(pool, '120-pages.pdf');
      const second = readAll(pool, 'multi-page.pdf', { signal: controller.signal });
      const third = readAll(pool, 'multi-page.pdf');
      controller.abort();
      await expect(second).rejects.toMatchObject({ name: 'AbortError' });
      expect((await first).pages).toHaveLength(120);
      expect((await third).pages).toHaveLength(5);
    });
  });

  it('before the start reads nothing', async () => {
    await withPool({ size: 1 }, async (pool) => {
      await expect(readAll(pool, 'multi-page.pdf', { signal: AbortSignal.abort() })).rejects.toMatchObject({
        name: 'AbortError',
      });
    });
  });
});

describe('a reader that is slow or fails', () => {
  it('slows the engine, and its waiting does not count as a hang', async () => {
    const stallMs = 200;
    await withPool({ size: 1, limits: { stallMs } }, async (pool) => {
      const seen: number[] = [];
      await pool.read({ bytes: fixture('120-pages.pdf') }, async (page, { completed, total }) => {
        seen.push(page.number);
        expect([completed, total]).toEqual([page.number, 120]);
        // Longer than a child may wait for anything else.
        if (page.number === 60) await sleep(stallMs * wallFactor + 500);
      });
      expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
    });
  });

  it('is never given a page while it still works on another', async () => {
    await withPool({ size: 1 }, async (pool) => {
      let working = 0;
      await pool.read({ bytes: await fixture('120-pages.pdf') }, async () => {
        working++;
        expect(working).toBe(1);
        await sleep(1);
        working--;
      });
    });
  });

  it('that throws stops the reading with its own error', async () => {
    await withPool({ size: 1 }, async (pool) => {
      const failure = new Error('the database is gone');
      let pages = 0;
      const reading = pool.read({ bytes: await fixture('120-pages.pdf') }, () => {
        pages++;
        if (pages === 3) throw failure;
      });
      await expect(reading).rejects.toBe(failure);
      expect(pages).toBe(3);
      expect((await readAll(pool, 'multi-page.pdf')).pages).toHaveLength(5);
    });
  });
});

describe.runIf(process.platform === 'linux')('a child that dies under its job', () => {
  it.each<[NodeJS.Signals, string]>([
    ['SIGSEGV', 'UNKNOWN'],
    // What the operating system does when memory runs out.
    ['SIGKILL', 'LIMIT_EXCEEDED'],
  ])('by %s rejects it with %s and is replaced', async (signal, code) => {
    const before = new Set(ownChildren());
    await withPool({ size: 1 }, async (pool) => {
      const reading = readAll(pool, 'endless.pdf').catch((error: unknown) => error);
      await readyToAbort();
      const mine = ownChildren().filter((pid) => !before.has(pid));
      expect(mine).toHaveLength(1);
      for (const pid of mine) process.kill(pid, signal);
      expect(await reading).toMatchObject({ code });
      expect((await readAll(pool, 'multi-page.pdf')).pages).toHaveLength(5);
    });
  });
});

describe('children', () => {
  it.runIf(process.platform === 'linux')(
    'rest after a job that gives no pages: no clock goes on that would end them',
    async () => {
      // Time enough for the jobs themselves, and the clock on the wall would end them while this test waits.
      const stallMs = 300;
      const options = { size: 1, limits: { stallMs } };
      await withPool(options, (first) =>
        withPool(options, async (second) => {
          await first.detect({ bytes: fixture('multi-page.pdf') });
          await second.embeddedInvoice({ bytes: fixture('multi-page.pdf') });
          const children = ownChildren();
          await sleep(stallMs * wallFactor + 500);
          expect(ownChildren()).toEqual(children);
        }),
      );
    },
  );

  it('are replaced after a number of jobs, unnoticed', async () => {
    await withPool({ size: 1, recycleAfter: 2 }, async (pool) => {
      for (let i = 0; i < 5; i++) expect((await readAll(pool, 'utf-8.txt')).pages).toHaveLength(1);
    });
  });

  it('that were ended for idling are started again by the next job', async () => {
    await withPool({ size: 1, idleTimeoutMs: 50 }, async (pool) => {
      await readAll(pool, 'utf-8.txt');
      await sleep(300);
      expect((await readAll(pool, 'utf-8.txt')).pages).toHaveLength(1);
    });
  });

  it('share the work: more documents than children all get read', async () => {
    await withPool({ size: 2 }, async (pool) => {
      const all = await Promise.all(Array.from({ length: 12 }, () => readAll(pool, 'multi-page.pdf')));
      expect(all.every(({ pages }) => pages.length === 5)).toBe(true);
    });
  });
});

it('closing rejects what is under way and what waits, and takes no more', async () => {
  const pool = createEnginePool({ size: 1 });
  const reading = readAll(pool, 'endless.pdf').catch((error: unknown) => error);
  const waiting = readAll(pool, 'multi-page.pdf').catch((error: unknown) => error);
  await readyToAbort();
  await pool.close();
  expect(await reading).toMatchObject({ code: 'NOT_READY' });
  expect(await waiting).toMatchObject({ code: 'NOT_READY' });
  await expect(readAll(pool, 'multi-page.pdf')).rejects.toMatchObject({ code: 'NOT_READY' });
});

/** Time enough for the child to be deep in the endless document; the tests hold when it is not yet. */
function readyToAbort(): Promise<void> {
  return sleep(700);
}
