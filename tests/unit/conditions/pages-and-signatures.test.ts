import { describe, expect, it } from 'vitest';
import { missingPages, printedPages } from '#core/conditions/printed-pages';
import { signaturePlaces } from '#core/conditions/signature-places';
import { parsePage } from './text-page.ts';

const missing = (...pages: string[]) => missingPages(printedPages(pages.map(parsePage)));
const signed = (text: string) => signaturePlaces([parsePage(text, 0)]).map((place) => place.signed);

describe('pages that say which of how many they are', () => {
  it('are counted by "page 2 of 5" at the head or the foot, and by "2 of 5" on a line of its own', () => {
    expect(missing('Page 1 of 3\nBalance', 'Deposits\n2 of 3', 'Checks\nPg. 3/3')).toEqual([
      { of: 3, missing: [] },
    ]);
    expect(missing('Page 1 of 5', 'no number here', 'Page 4 of 5')).toEqual([{ of: 5, missing: [2, 3, 5] }]);
  });

  it('begin the next paper of a file where the count begins again', () => {
    expect(missing('Page 1 of 2', 'Page 2 of 2', 'Page 1 of 2')).toEqual([
      { of: 2, missing: [] },
      { of: 2, missing: [2] },
    ]);
  });

  it('are none where a date, a fraction or a share of something looks like one', () => {
    expect(missing('Paid 3 of 12 payments this year\n1/2 interest\nDue 4/30')).toEqual([]);
  });
});

describe('places for signatures', () => {
  it('are signed by a conformed signature or the mark of a signing service', () => {
    expect(signed('Signature: /s/ Dana Okafor')).toEqual([true]);
    expect(signed('DocuSigned by: Dana Okafor')).toEqual([true]);
  });

  it('are empty where a text has nothing but a line', () => {
    expect(signed('Signature: ____________________')).toEqual([false]);
    expect(signed("Borrower's signature ______________ Date ______")).toEqual([false]);
  });

  it('are not known on a page with a picture: ink may stand on the line', () => {
    const words = {
      text: ['Signature:', '________'],
      x: [10, 70],
      y: [10, 10],
      w: [50, 80],
      h: [9, 9],
      line: [0, 0],
    };
    expect(signaturePlaces([{ number: 1, text: '', words }])).toMatchObject([
      { signed: null, box: [10, 10, 140, 9] },
    ]);
  });

  it('are none in a sentence that speaks of signing', () => {
    expect(
      signed('By signing below you agree to the terms.\nSigned copies are kept for seven years.'),
    ).toEqual([]);
  });
});
