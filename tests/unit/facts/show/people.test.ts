import { describe, expect, it } from 'vitest';
import { itemsOf } from './show-facts.ts';

const people = (...lines: string[]) => itemsOf('contacts', lines.join('\n'));

describe('people', () => {
  it('do what stands before the colon or in the bracket, in whatever language', () => {
    expect(people('- kierownik produkcji: Halina Mroczek, tel. +48 501 555 014')).toMatchObject([
      { name: 'Halina Mroczek', role: 'kierownik produkcji' },
    ]);
    expect(people('Kontakt: Lena Voss (Tourmanagement), 0171 5550199')).toMatchObject([
      { name: 'Lena Voss', role: 'Tourmanagement' },
    ]);
  });

  it('sign with what they do below their name, and firms are none of them', () => {
    const letter = [
      'Thank you!',
      '',
      'Best, Dana Whitfield',
      'Promoter, Copper Line Live',
      '+44 113 496 0177',
    ];
    expect(people(...letter)).toMatchObject([
      { name: 'Dana Whitfield', role: 'Promoter', phone: '+441134960177' },
    ]);
    expect(people('Barry Onslow', 'Wenlock Arts', '+44 7700 900630').map(({ name }) => name)).toEqual([
      'Barry Onslow',
    ]);
  });

  it('of a table are those in its column of names, whatever firms and empty cells stand beside them', () => {
    const table = [
      'Department\tName\tCompany\tMobile\tE-mail',
      'Tour management\tKari Solberg\tNordavind AS\t+47 912 55 501\tkari@nordavind.example',
      'FOH sound\tEven Dahl\t\t+47 912 55 502\teven@nordavind.example',
      'Lights\tSigne Moe\tLys & Rigg AS\t+47 912 55 503',
      'Booking agency\tFjord Booking\tFjord Booking AS\t+47 22 55 50 10\tpost@fjordbooking.example',
    ];
    expect(people(...table)).toMatchObject([
      { name: 'Kari Solberg', role: 'Tour management', phone: '+4791255501' },
      { name: 'Even Dahl', phone: '+4791255502', email: 'even@nordavind.example' },
      { name: 'Signe Moe', role: 'Lights', phone: '+4791255503' },
    ]);
    expect(people(...table)).toHaveLength(3);
  });

  it('are no streets, halls and trades that have a number', () => {
    expect(
      people('Catering: Green Kitchen, 0161 555 0190', 'Halle: Gothaer Strasse, 0351 431 31 00'),
    ).toEqual([]);
  });

  it('have no country of their number guessed from digits that look like a post code', () => {
    expect(people('Referente tecnico: Luca Bonfanti, 335 555 0101')).toMatchObject([{ phone: '3355550101' }]);
  });

  it('are no part of a town', () => {
    expect(people('Vestergade 2, 5000 Odense C, CVR 55 01 77 20, booking 70 55 00 11')).toEqual([]);
  });
});

describe('a timetable', () => {
  it('is a table of times in any language', () => {
    const rows = ['11:00\tPróba', '13:30\tObiad', '16:00\tStrojenie', '18:30\tDrzwi', '19:00\tKoncert'];
    expect(itemsOf('schedule', ['Godzina\tCo', ...rows].join('\n')).map(({ time }) => time)).toEqual([
      '11:00',
      '13:30',
      '16:00',
      '18:30',
      '19:00',
    ]);
  });

  it('holds no question', () => {
    const text = 'Schedule\n19:00 Doors\n20:00 Support\n21:00 Show\nHow late may the bar play music?\t02:00';
    expect(itemsOf('schedule', text)).toHaveLength(3);
  });
});

describe('what a mailbox is called', () => {
  it('is nothing its owner does, and a firm that writes is nobody to call', () => {
    const text =
      'From: Hasen Bandbus <dispo@hasen.example>\nTo: Ann Lee <ann@copper.example>\nSubject: Auftrag\n\nGuten Tag';
    expect(itemsOf('contacts', text)).toEqual([]);
  });
});
