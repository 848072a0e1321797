import { describe, expect, it } from 'vitest';
import { factsOfText, itemsOf } from './show-facts.ts';

describe('the hotel of a mail that confirms a stay', () => {
  const mail = (from: string): string =>
    [
      `From: ${from}`,
      'To: Ingrid Moen <ingrid@fjordbooking.example>',
      'Subject: Your reservation',
      'Date: Tue, 13 Apr 2027 16:05:00 +0200',
      '',
      'Thank you for your booking!',
      'Confirmation number: BK-30918',
      'Check-in: 28 May 2027',
      'Check-out: 30 May 2027',
      'Address: Strandgaten 41, 5004 Bergen',
    ].join('\n');

  it('is who sent it where nothing else names it, and no surer than that', () => {
    const facts = factsOfText(mail('Skipper House Reservations <post@skipper.example>'));
    const name = facts.find(({ section, field }) => section === 'hotels' && field === 'name');
    expect(name).toMatchObject({ value: 'Skipper House' });
    expect(name?.confidence).toBeLessThan(0.6);
  });

  it('is not the agency that booked it', () => {
    expect(itemsOf('hotels', mail('Quick Booking <mail@quickbooking.example>'))[0]).not.toHaveProperty(
      'name',
    );
  });

  it('has the address, with post code and town, and the venue has none', () => {
    const text = mail('Skipper House <post@skipper.example>');
    expect(itemsOf('hotels', text)).toMatchObject([{ address: 'Strandgaten 41, 5004', city: 'Bergen' }]);
    expect(itemsOf('venue', text)).toEqual([]);
  });
});

describe('the hotel of a mail whose subject takes the stay back', () => {
  it('is no hotel of the show', () => {
    const mail = (subject: string): string =>
      [
        'From: Hotel Bergtor <reception@bergtor.example>',
        'To: Ingrid Moen <ingrid@fjordbooking.example>',
        'Date: Tue, 13 Apr 2027 16:05:00 +0200',
        `Subject: ${subject}`,
        '',
        'Dear guest, find attached what you asked us for. No fee applies.',
        '',
        'Hotel Bergtor, Kiel',
      ].join('\n');
    expect(itemsOf('hotels', mail('Cancellation of reservation 20817'))).toEqual([]);
    expect(itemsOf('hotels', mail('Reservation 20817 confirmed'))).toMatchObject([{ name: 'Hotel Bergtor' }]);
  });
});

describe('houses', () => {
  it('keep their own address each, below the heading that is theirs', () => {
    const text = [
      'Room reservation',
      'Hotel: Grand Lime',
      'Address: 4 Mill Road, Leeds LS1 4DY',
      'Check-in: 3 May 2027',
      'Check-out: 4 May 2027',
      'Venue: Copper Hall',
      'Address: 12 Canal Street, Leeds LS2 7EW',
    ].join('\n');
    expect(itemsOf('hotels', text)).toMatchObject([{ name: 'Grand Lime', address: '4 Mill Road, LS1 4DY' }]);
    expect(itemsOf('venue', text)).toMatchObject([{ address: '12 Canal Street, LS2 7EW', city: 'Leeds' }]);
  });

  it('are in a street without a number, which is no town', () => {
    const text = 'Artist: Freja\nVenue: Royal Hall, Ripon Road, Harrogate HG1 2SY';
    expect(itemsOf('venue', text)).toEqual([
      { name: 'Royal Hall', address: 'Ripon Road, HG1 2SY', city: 'Harrogate' },
    ]);
  });

  it('are in no street that is a day', () => {
    const text = 'The concert at Copper Hall, 9 October, begins at 8 pm.';
    expect(itemsOf('venue', text)[0]).not.toHaveProperty('address');
  });

  it('have no number of somebody who works there, and none that goes on in the next line', () => {
    const text = [
      'LIEU',
      'Théâtre de la Vilaine',
      '8 quai Lamennais, 35000 Rennes',
      'Régisseur général : Yann Le Goff – 06 55 00 12 34',
      '',
      'HÔTEL',
      'Hôtel Les Tilleuls, 17 rue des Tilleuls, 35000 Rennes – 02 99 01 44 20',
      '4 chambres doubles',
    ].join('\n');
    expect(itemsOf('venue', text)[0]).not.toHaveProperty('phone');
    expect(itemsOf('hotels', text)[0]).toMatchObject({ phone: '0299014420' });
  });

  it('count their rooms before the bracket that says which, and a count in words is no name', () => {
    const text = [
      'The Copper Kettle Inn',
      '9 Bridge Street, Chester',
      'Arrival: Monday 3 May 2027',
      'Departure: Tuesday 4 May 2027',
      'Rooms: seven (5 singles, 2 twins)',
    ].join('\n');
    expect(itemsOf('hotels', text)[0]).toMatchObject({ rooms: '7' });
    const clause = itemsOf('hotels', 'ACCOMMODATION: Eight (8) single rooms, Limestone Hotel, two nights');
    expect(clause.map(({ name }) => name)).not.toContain('Eight');
  });

  it('are none where others are advertised', () => {
    expect(itemsOf('hotels', 'Your flight is booked.\nHotel Angebote\nJetzt buchen')).toEqual([]);
  });
});
