import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { blueprintSchema } from '#core/facts/blueprint-schema';
import { extractFacts } from '#core/facts/extract-facts';
import { type Fact, type FactValue, isSameValue } from '#core/facts/fact';
import { factsSchema } from '#core/facts/fact-schema';
import { mayPass } from '#core/facts/levels';
import { type Page, wordsOf } from '#core/reading/page';
import { createEnginePool } from '#worker/engines/pool';
import { movementNote } from './movement-note.ts';

/** Papers of a kind the house knows nothing of, made by somebody who had not seen how values are found. */
const folder = path.resolve('tests/fixtures/papers/any');
const truthSchema = z.object({
  facts: z.array(
    z.object({
      section: z.string(),
      itemKey: z.string().nullable(),
      field: z.string(),
      value: z.union([z.string(), z.object({ amount: z.string(), currency: z.string() })]),
    }),
  ),
});
type Truth = z.infer<typeof truthSchema>['facts'][number];
type Paper = { name: string; pages: Page[]; truth: Truth[]; facts: Fact[] };

const papers: Paper[] = [];

beforeAll(async () => {
  const heldOut = z
    .array(z.string())
    .parse(JSON.parse(await readFile(path.join(folder, 'held-out.json'), 'utf8')));
  const names = (await readdir(folder))
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => name.slice(0, -4));
  // One child for all of them: starting it takes longer than reading a paper.
  const engines = createEnginePool({ size: 1 });
  for (const name of names.filter((one) => !heldOut.includes(one))) {
    const pages: Page[] = [];
    await engines.read({ bytes: await readFile(path.join(folder, `${name}.pdf`)) }, (page) => {
      pages.push(page);
    });
    const { facts: truth } = truthSchema.parse(
      JSON.parse(await readFile(path.join(folder, `${name}.json`), 'utf8')),
    );
    papers.push({ name, pages, truth, facts: extractFacts(pages, movementNote) });
  }
  await engines.close();
}, 120_000);

describe('papers of a blueprint that stands outside the house', () => {
  it('are described as any blueprint is', () => {
    expect(blueprintSchema.safeParse(movementNote).error?.message).toBeUndefined();
  });

  it.each([
    ['schedule', 1],
    ['flights', 0.9],
    ['stays', 0.79],
    ['note', 0.75],
  ] as const)('give the values of %s, at least %d of them', (section, floor) => {
    const printed = papers.flatMap((paper) =>
      paper.truth.filter((one) => one.section === section).map((one) => ({ paper, one })),
    );
    const missed = printed.filter(({ paper, one }) => !paper.facts.some((fact) => isRight(fact, one)));
    const words = missed.map(
      ({ paper, one }) => `${paper.name} ${one.itemKey} ${one.field}: ${written(one.value)}`,
    );
    expect(1 - missed.length / printed.length, words.join('\n')).toBeGreaterThanOrEqual(floor);
  });

  it('say where on the page each value stands', () => {
    for (const { name, pages, facts } of papers) {
      expect(factsSchema.safeParse(facts).error?.message, name).toBeUndefined();
      for (const { section, field, evidence } of facts) {
        const [place] = evidence;
        expect(place, `${name} ${section}.${field}`).toBeDefined();
        if (place?.box)
          expect(wordsIn(pages, place.page, place.box), place.rule).toContain(plain(place.snippet));
      }
    }
  });

  it('let no wrong value pass unseen', () => {
    for (const { name, truth, facts } of papers) {
      const passed = facts.filter((fact) => mayPass(fact, movementNote));
      const wrong = passed.filter((fact) => !truth.some((one) => isRight(fact, one)));
      expect(wrong, name).toEqual([]);
      expect(facts.every(({ confidence }) => confidence > 0 && confidence < 1)).toBe(true);
    }
  });
});

function isRight(fact: Fact, truth: Truth): boolean {
  const { section, itemKey, field } = truth;
  if (fact.section !== section || fact.itemKey !== itemKey || fact.field !== field) return false;
  return isSameValue(fact.value, truth.value) || plain(written(fact.value)) === plain(written(truth.value));
}

function written(value: FactValue): string {
  return typeof value === 'string' ? value : `${value.amount} ${value.currency}`;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}

/** What is printed within a box, a point around it allowed. */
function wordsIn(pages: readonly Page[], number: number, [x, y, w, h]: readonly number[]): string {
  const page = pages.find((one) => one.number === number);
  const [left = 0, top = 0, right = 0, bottom = 0] = [x, y, (x ?? 0) + (w ?? 0), (y ?? 0) + (h ?? 0)];
  const inside = [...(page ? wordsOf(page) : [])].filter(
    ({ box }) =>
      box[0] >= left - 1 &&
      box[1] >= top - 1 &&
      box[0] + box[2] <= right + 1 &&
      box[1] + box[3] <= bottom + 1,
  );
  return plain(inside.map(({ text }) => text).join(''));
}
