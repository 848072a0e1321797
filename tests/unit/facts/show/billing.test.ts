import { describe, expect, it } from 'vitest';
import { itemsOf } from './show-facts.ts';

const general = (...lines: string[]) => itemsOf('general', lines.join('\n'))[0];

describe('who plays, and when', () => {
  it('is all days of a span, also of one without a year', () => {
    expect(general('Artist: Freja Lindqvist (violin)', 'Dates: 6 and 7 May 2027')).toEqual({
      artist: 'Freja Lindqvist',
      start_date: '2027-05-06',
      end_date: '2027-05-07',
    });
  });

  it('stands in the subject of a mail, beside what it is about', () => {
    const mail = [
      'From: Dana Whitfield <dana@copperline.example>',
      'Subject: Settlement - Night Ferry @ Copper Line Hall, 9 October',
      'Date: Sun, 10 Oct 2027 11:20:00 +0100',
      '',
      'Great show on Saturday. Here is what we owe you.',
    ];
    expect(general(...mail)?.artist).toBe('Night Ferry');
  });

  it('is told from what is played', () => {
    expect(
      general('TECHNICAL AND HOSPITALITY RIDER', 'The Birchwood Players in "A Winter of Paper Boats"'),
    ).toMatchObject({ artist: 'The Birchwood Players', title: 'A Winter of Paper Boats' });
  });

  it('is nobody who is only listed with a number, and no greeting', () => {
    const list = ['CONTACT LIST', 'BAND', 'Nora Teague  615-555-0101', 'Dale Whitcomb  615-555-0102'];
    expect(general(...list)?.artist).toBeUndefined();
  });
});

describe('sums', () => {
  it('are whole thousands where their cents are left out, whatever times stand beside them', () => {
    const text =
      'Artiest: De Meerpaal\n13.00 uur Laden\n16.00 uur Soundcheck\nUitkoopsom: € 3.750,- excl. btw';
    expect(itemsOf('deal', text)[0]?.guarantee).toBe('3750');
  });

  it('were paid on no day they are due', () => {
    const text =
      'Settlement of the concert. Guarantee of the artist: GBP 3,500.00. Deposit paid 1 August 2027: GBP 1,750.00.';
    expect(itemsOf('deal', text)[0]).not.toHaveProperty('deposit_due');
  });
});
