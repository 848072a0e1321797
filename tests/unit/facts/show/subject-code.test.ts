import { describe, expect, it } from 'vitest';
import { factsOfText, itemsOf } from './show-facts.ts';

const mail = (subject: string, ...text: string[]): string =>
  [
    'From: Hotel Lindenhof <empfang@lindenhof.example>',
    'To: Ingrid Moen <ingrid@fjordbooking.example>',
    `Subject: ${subject}`,
    'Date: Tue, 13 Apr 2027 16:05:00 +0200',
    '',
    ...text,
  ].join('\n');
const stay = ['Hotel: Hotel Lindenhof', 'Check-in: 28 May 2027', 'Check-out: 30 May 2027'];
const flight = ['Flight LH 1234, 28 May 2027', 'Frankfurt (FRA) 10:05 - Oslo (OSL) 12:10'];
const codeOf = (subject: string): string | undefined =>
  itemsOf('hotels', mail(subject, ...stay))[0]?.confirmation;

describe('a code that only the subject of a mail says', () => {
  it.each([
    ['Your booking ABC123 at Hotel Lindenhof', 'ABC123'],
    ['Confirmation: K7Q2PL', 'K7Q2PL'],
    ['Ihr Buchungscode QXRTWZ', undefined],
    ['Ihr Buchungscode: QXRTWZ', 'QXRTWZ'],
    ['AW: Reservierungsnummer 2044718 – Hotel Lindenhof', '2044718'],
    ['Votre séjour, référence de réservation : LM-8841', 'LM-8841'],
  ])('%s', (subject, code) => {
    expect(codeOf(subject)).toBe(code);
  });

  it.each([
    'Your booking 28 May 2027',
    'Your booking 2027-05-28',
    'Your reservation: BERGEN, two nights in Bergen',
    'Your booking ABC123 and your booking DEF456',
    'Invoice ABC123',
  ])('is none in "%s"', (subject) => {
    expect(codeOf(subject)).toBeUndefined();
  });

  it('has its place in the subject', () => {
    const facts = factsOfText(mail('Confirmation: K7Q2PL', ...stay));
    const [evidence] = facts.find(({ field }) => field === 'confirmation')?.evidence ?? [];
    expect(evidence).toMatchObject({ snippet: 'K7Q2PL', rule: 'in the subject of the mail' });
  });

  it('is that of the one flight', () => {
    const text = mail('Your booking K7Q2PL', ...flight).replace('Hotel Lindenhof <', 'Nordwind <');
    expect(itemsOf('flights', text)).toMatchObject([{ number: 'LH1234', confirmation: 'K7Q2PL' }]);
  });

  it('is nobody’s where two things could have it, and never takes the place of another', () => {
    const both = mail('Your booking K7Q2PL', ...stay, '', '', ...flight);
    expect(itemsOf('hotels', both)).toHaveLength(1);
    expect(itemsOf('flights', both)).toHaveLength(1);
    expect(factsOfText(both).filter(({ field }) => field === 'confirmation')).toEqual([]);
    const own = mail('Your booking K7Q2PL', ...stay, 'Confirmation number: BK-30918');
    expect(itemsOf('hotels', own)).toMatchObject([{ confirmation: 'BK-30918' }]);
  });

  it('is not the number of the flight itself', () => {
    const text = mail('Your booking LH1234', ...flight).replace('Hotel Lindenhof <', 'Nordwind <');
    expect(itemsOf('flights', text)).toEqual([
      expect.not.objectContaining({ confirmation: expect.anything() }),
    ]);
  });
});
