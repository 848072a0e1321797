import { describe, expect, it } from 'vitest';
import { readDrawn, shown } from '#support/drawn-page';

/** A picture of one grey point, drawn ten points wide. */
function picture(i: number): string {
  return `q 10 0 0 10 ${(i % 50) * 10} ${Math.floor(i / 50) % 60} cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q`;
}

const pictures = (count: number): string =>
  [...Array.from({ length: count }, (_, i) => picture(i)), shown('Total 12', 40, 200)].join('\n');

describe('what a page has beyond a limit', () => {
  it('is told of pictures, and the text is there', async () => {
    const page = await readDrawn({ content: pictures(5003) });
    expect(page.text).toContain('Total 12');
    expect(page.warnings).toEqual([{ code: 'pictures_left_out', detail: '5000 of 5003 pictures' }]);
  });

  it('is told of lines in which no table is looked for', async () => {
    const lines = Array.from({ length: 20_200 }, (_, i) => `10 ${i % 190} m 60 ${i % 190} l S`);
    const page = await readDrawn({ content: [...lines, shown('Total 12', 40, 200)].join('\n') });
    expect(page.warnings?.map(({ code }) => code)).toEqual(['tables_left_out']);
  });

  it('is nothing of a page within all limits', async () => {
    expect((await readDrawn({ content: pictures(20) })).warnings).toBeUndefined();
  });
});
