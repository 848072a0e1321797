import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ownChildren } from '#support/own-children';
import type { Exceeded } from '#worker/engines/messages';
import { findModels } from '#worker/engines/ocr/models';
import { createOcrPool } from '#worker/engines/ocr/pool';
import { createEnginePool, type PageImage } from '#worker/engines/pool';
import { wallFactor, watchLimits } from '#worker/engines/watch';
import { fixture } from './fixture.ts';

const unlimited = { memoryBytes: 2 ** 40, stallMs: 2 ** 40, budgetMs: 2 ** 40 };

/** Watches this process as a child watches itself. */
function watched(limits: Partial<typeof unlimited>) {
  const said: Exceeded[] = [];
  const { promise: exceeded, resolve } = Promise.withResolvers<Exceeded>();
  const watch = watchLimits({ ...unlimited, ...limits }, (which) => {
    said.push(which);
    resolve(which);
  });
  return { watch, said, exceeded };
}

/** Uses so many milliseconds of CPU time, however long that takes. */
function calculate(ms: number): void {
  const start = process.cpuUsage();
  let used = 0;
  while (used < ms) {
    const { user, system } = process.cpuUsage(start);
    used = (user + system) / 1000;
  }
}

/** A few rounds of the watch. */
const looks = () => sleep(200);

describe('time is counted', () => {
  it('as CPU time: a job that calculates without a page ends', async () => {
    const { watch, exceeded } = watched({ stallMs: 100 });
    watch.begin();
    calculate(120);
    expect(await exceeded).toEqual({ limit: 'stall', clock: 'cpu' });
  });

  it('anew with each page, and on against the budget of the whole job', async () => {
    const { watch, said, exceeded } = watched({ stallMs: 200, budgetMs: 400 });
    watch.begin();
    calculate(140);
    watch.progress();
    calculate(140);
    watch.progress();
    await looks();
    expect(said).toEqual([]);
    calculate(140);
    expect(await exceeded).toEqual({ limit: 'budget', clock: 'cpu' });
  });

  it('neither between jobs nor while a reader is waited for', async () => {
    const { watch, said, exceeded } = watched({ budgetMs: 120 });
    calculate(140);
    await looks();
    watch.begin();
    watch.pause();
    calculate(140);
    await looks();
    watch.resume();
    watch.end();
    calculate(140);
    await looks();
    expect(said).toEqual([]);
    watch.begin();
    calculate(140);
    expect(await exceeded).toEqual({ limit: 'budget', clock: 'cpu' });
  });

  it('by the clock on the wall behind it: a job that waits without end ends', async () => {
    const { watch, exceeded } = watched({ stallMs: 1000 / wallFactor });
    watch.begin();
    expect(await exceeded).toEqual({ limit: 'stall', clock: 'wall' });
  });
});

it.runIf(process.platform === 'linux')(
  'a job whose process gets no CPU for longer than its limit is not stopped for it',
  async () => {
    const image = await scan();
    const before = new Set(ownChildren());
    // Recognition has the least priority: it may get a hundredth of a busy machine, and the clock on the wall goes on.
    const stallMs = 8000;
    const pool = createOcrPool({ size: 1, models: findModels(['eng']), limits: { stallMs } });
    try {
      await pool.measure(image);
      const [child = 0] = ownChildren().filter((pid) => !before.has(pid));
      let settled = false;
      const recognition = pool.recognize(image).finally(() => {
        settled = true;
      });
      for (let starved = 0; starved <= stallMs; starved += 1000) {
        process.kill(child, 'SIGSTOP');
        await sleep(1000);
        process.kill(child, 'SIGCONT');
        // So little that it sees its clocks and gets nowhere.
        await sleep(60);
      }
      expect(settled).toBe(false);
      expect((await recognition).words).toHaveLength(54);
    } finally {
      await pool.close();
    }
  },
);

async function scan(): Promise<PageImage> {
  const engines = createEnginePool({ size: 1 });
  const images: PageImage[] = [];
  await engines.pageImages({ bytes: fixture('scan.png'), pages: [1] }, (image) => {
    images.push(image);
  });
  await engines.close();
  const [image] = images;
  if (!image) throw new Error('the scan has no page');
  return image;
}
