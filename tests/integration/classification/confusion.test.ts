import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isSure } from '#core/classification/calibration';
import { classify } from '#core/classification/classify';
import { documentTypes } from '#core/classification/types/index';
import type { Page } from '#core/reading/page';
import { createEnginePool } from '#worker/engines/pool';

const folder = path.join(import.meta.dirname, '../../fixtures/classification');
const manifestSchema = z.array(
  z.object({ file: z.string(), set: z.enum(['dev', 'test']), type: z.string(), layout: z.string() }),
);

type Judged = { file: string; truth: string; answer: string; confidence: number };

const pool = createEnginePool({ size: 2 });
afterAll(() => pool.close());

/** Reads and classifies every file of the test set, two at a time. */
async function judgeAll(): Promise<Judged[]> {
  const manifest = manifestSchema.parse(
    JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')),
  );
  return Promise.all(
    manifest
      .filter((entry) => entry.set === 'test')
      .map(async ({ file, type: truth }) => {
        const pages: Page[] = [];
        const bytes = await readFile(path.join(folder, file));
        await pool.read({ bytes, filename: path.basename(file) }, (page) => {
          pages.push(page);
        });
        const { type: answer, confidence } = classify(pages);
        return { file, truth, answer, confidence };
      }),
  );
}

/** Truth in rows, answers in columns; columns are numbered like the rows, and only what happened is written. */
function confusionTable(judged: readonly Judged[]): string {
  const types = [...new Set([...documentTypes.map((type) => type.id), ...judged.map((one) => one.truth)])];
  const width = Math.max(...types.map((type) => type.length));
  const lines = types.map((truth, row) => {
    const of = judged.filter((one) => one.truth === truth);
    const cells = types.map((answer) => {
      const count = of.filter((one) => one.answer === answer).length;
      return (count === 0 ? '·' : String(count)).padStart(3);
    });
    return `${String(row + 1).padStart(3)} ${truth.padEnd(width)} ${cells.join('')}`;
  });
  const head = ' '.repeat(width + 5) + types.map((_, i) => String(i + 1).padStart(3)).join('');
  return [head, ...lines].join('\n');
}

describe('documents whose type is known', () => {
  it('at least 9 in 10 are recognised, and 99 of 100 of those that pass without a person', async () => {
    const judged = await judgeAll();
    const wrong = judged.filter((one) => one.answer !== one.truth);
    const right = judged.length - wrong.length;
    console.log(confusionTable(judged));
    const sure = judged.filter((one) => isSure(one.confidence));
    console.log(`${right} of ${judged.length} right; ${sure.length} answers at or above the level`);
    for (const { file, truth, answer, confidence } of wrong) {
      console.log(`  ${file}: ${truth}, taken for ${answer} with ${confidence}`);
    }
    expect(new Set(judged.map((one) => one.truth)).size).toBe(documentTypes.length);
    expect(wrong.filter((one) => isSure(one.confidence)).length).toBeLessThanOrEqual(sure.length / 100);
    expect(right / judged.length).toBeGreaterThanOrEqual(0.9);
  });
});
