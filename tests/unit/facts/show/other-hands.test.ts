import { describe, expect, it } from 'vitest';
import { itemsOf } from './show-facts.ts';

const found = (section: string, ...lines: string[]) => itemsOf(section, lines.join('\n'));

describe('who is no one to call', () => {
  it('is what is paid by whom, a house, or a job in two words', () => {
    expect(found('contacts', 'Diritti SIAE\ta carico dell’Organizzatore')).toEqual([]);
    expect(found('contacts', 'De Spiegelhal', '06 5550 1313')).toEqual([]);
    expect(
      found('contacts', 'Saul Finkel - Responsible Agent', '(212) 555-0144 · saul@birchbray.example'),
    ).toMatchObject([{ name: 'Saul Finkel', role: 'Responsible Agent', email: 'saul@birchbray.example' }]);
  });
});

describe('people', () => {
  it('sign below a farewell with what they do, in words that nobody knows', () => {
    expect(found('contacts', 'A presto,', 'Ornella Zucchi', 'Ricevimento')).toMatchObject([
      { name: 'Ornella Zucchi', role: 'Ricevimento' },
    ]);
  });

  it('are reached by the number they carry, whichever stands first', () => {
    expect(
      found('contacts', 'Hector Zamudio', 'Production Manager', 'o 208-555-0150 | m 208-555-0162'),
    ).toMatchObject([{ name: 'Hector Zamudio', phone: '2085550162' }]);
  });
});

describe('a day', () => {
  it('has a line for each name with its time behind the colon, whatever follows', () => {
    expect(
      found(
        'schedule',
        '- Soundcheck: 16:30 Uhr',
        '- Essen: 18:30 Uhr, warm',
        '- Beginn: 21 Uhr, Ende spätestens 23:30 Uhr',
      ),
    ).toMatchObject([
      { time: '16:30' },
      { activity: 'Essen', time: '18:30' },
      { activity: 'Beginn', time: '21:00' },
    ]);
  });
});
