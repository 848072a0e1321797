import { describe, expect, it } from 'vitest';
import { itemsOf } from './show-facts.ts';

describe('trains and coaches', () => {
  it('are read where times are written with points, and names stand between place and time', () => {
    const text = [
      'Fahrkarte, Auftragsnummer: 7KX2QF',
      'Hinfahrt am 16.07.2027',
      'Leipzig Hbf ab 08.48 Gleis 11',
      'Hamburg Hbf an 11.59 Gleis 8',
      'ICE 1514, Wagen 24, Platz 31',
      'Reisende: Lena Voss, Tim Arndt',
    ].join('\n');
    expect(itemsOf('ground_transport', text)).toEqual([
      {
        number: 'ICE 1514',
        from: 'Leipzig Hbf',
        to: 'Hamburg Hbf',
        depart: '2027-07-16T08:48',
        arrive: '2027-07-16T11:59',
        confirmation: '7KX2QF',
        passenger: 'Lena Voss; Tim Arndt',
      },
    ]);
  });

  it('take their ends from the line above their times', () => {
    const text = [
      'Kiitos tilauksestasi, tilausnumero: VRK77120943',
      'Helsinki → Tampere, perjantai 13.3.2026',
      'Lähtö klo 10.07 Perillä klo 11.42',
      'Juna IC 165',
    ].join('\n');
    expect(itemsOf('ground_transport', text)).toMatchObject([
      { number: 'IC 165', from: 'Helsinki', to: 'Tampere', arrive: '2026-03-13T11:42' },
    ]);
  });

  it('are no flights where their number is that of a line', () => {
    const text = [
      'Referência da reserva: RLX50177',
      'Ida - quinta-feira, 16 de abril de 2026',
      'Linha: EX 214',
      'Partida: 08:15 Lisboa Oriente',
      'Chegada: 11:45 Porto Campanhã',
    ].join('\n');
    expect(itemsOf('flights', text)).toEqual([]);
    expect(itemsOf('ground_transport', text)).toMatchObject([{ number: 'EX 214', to: 'Porto Campanhã' }]);
  });
});

describe('rides', () => {
  it('are read in the sentence that speaks of one', () => {
    const text =
      'Konzert am 25. Juni 2026 im Palais Rosenau. ' +
      'Ein Kleinbus der Fa. Gruber Reisen holt Sie um 13.45 Uhr am Franz-Josefs-Bahnhof ab und bringt Sie zum Palais Rosenau.';
    expect(itemsOf('ground_transport', text)).toEqual([
      {
        company: 'Gruber Reisen',
        kind: 'Kleinbus',
        pickup_time: '2026-06-25T13:45',
        pickup_place: 'Franz-Josefs-Bahnhof',
        dropoff: 'Palais Rosenau',
      },
    ]);
  });

  it('have their place behind their time, and the day of the paper', () => {
    const text = [
      'Confermiamo il servizio per giovedì 3 giugno 2027:',
      'Ritiro: ore 10:45, Aeroporto Malpensa T1, arrivi',
      'Destinazione: Hotel Villa Cernobbio, Como',
      'Veicolo: Mercedes Sprinter',
      'Autista: Paolo Brambilla, 333 555 0192',
    ].join('\n');
    expect(itemsOf('ground_transport', text)).toMatchObject([
      {
        pickup_time: '2027-06-03T10:45',
        pickup_place: 'Aeroporto Malpensa T1, arrivi',
        driver: 'Paolo Brambilla',
      },
    ]);
  });
});

describe('a flight', () => {
  it('is carried by no town it goes from', () => {
    const text =
      'Booking reference: K7PQ2M\nThu 18 Mar 2027\nSK 1427 Copenhagen (CPH) 07:25 - Oslo (OSL) 08:35';
    expect(itemsOf('flights', text)[0]).not.toHaveProperty('airline');
  });
});

describe('an itinerary of flights, trains and cars', () => {
  const text = [
    'Booking reference: QK7T2M',
    'Flight 1',
    'Aer Lingus EI 155',
    'Mon 09 Mar 2026',
    'Dep  LHR London Heathrow T2   11:05',
    'Arr  DUB Dublin T2            12:30',
    'Train',
    'Thu 12 Mar 2026',
    'Amtrak Acela 2155',
    'New York Moynihan Train Hall  10:00  →  Boston South Station  13:42',
    'Reservation 4F21C9',
    'Hotel',
    'The Revere Inn',
    '200 Stuart Street, Boston, MA 02116',
    'Confirmation 5519002',
  ].join('\n');

  it('leaves each with what stands below its own heading, and with what stands above all', () => {
    expect(itemsOf('flights', text)).toMatchObject([
      { number: 'EI155', from: 'LHR', to: 'DUB', depart: '2026-03-09T11:05', confirmation: 'QK7T2M' },
    ]);
    expect(itemsOf('ground_transport', text)).toMatchObject([
      { number: 'Acela 2155', to: 'Boston South Station', confirmation: '4F21C9' },
    ]);
  });

  it('names no house of the show by a station', () => {
    expect(itemsOf('venue', text)).toEqual([]);
  });
});

describe('rides of a table', () => {
  it('stand in rows, their day and time in cells of their own, and the firm at the head', () => {
    const text = [
      'Buchungsbestätigung Transfer',
      'Alpenblick Chauffeurservice GmbH · Rosenheimer Str. 14 · 81669 München · Tel. 089 5550 1180',
      'Wir bestätigen folgende Fahrten:',
      'Datum\tZeit\tVon\tNach\tFahrzeug\tFahrer',
      '14.11.2026\t10:15\tFlughafen München T2\tHotel Lindenhof, Augsburg\tMercedes V-Klasse\tPetra Kolb',
      '15.11.2026\t08:00\tHotel Lindenhof, Augsburg\tFlughafen München T2\tSprinter\tPetra Kolb',
    ].join('\n');
    expect(itemsOf('ground_transport', text)).toMatchObject([
      {
        company: 'Alpenblick Chauffeurservice GmbH',
        kind: 'Mercedes V-Klasse',
        pickup_time: '2026-11-14T10:15',
        pickup_place: 'Flughafen München T2',
        dropoff: 'Hotel Lindenhof, Augsburg',
        driver: 'Petra Kolb',
      },
      { kind: 'Sprinter', pickup_time: '2026-11-15T08:00', dropoff: 'Flughafen München T2' },
    ]);
    expect(itemsOf('hotels', text)).toEqual([]);
  });

  it('are no flights of a table of flights', () => {
    const rows = ['Datum\tFlug\tVon\tNach\tAb\tAn', '14.11.2026\tLH 2028\tMUC\tHAM\t10:15\t11:35'];
    expect(itemsOf('ground_transport', rows.join('\n'))).toEqual([]);
  });
});

describe('a journey by train', () => {
  it('leaves and arrives when its line says, whenever somebody answers the telephone', () => {
    const text = [
      'Référence de dossier : QRTW4P',
      'ALLER vendredi 11 juin 2027',
      '14h00\tParis Gare de Lyon\tTGV INOUI 6611',
      '15h56\tLyon Part-Dieu',
      'RETOUR samedi 12 juin 2027',
      '18h04\tLyon Part-Dieu\tTGV INOUI 6612',
      '20h00\tParis Gare de Lyon',
      "Besoin d'aide ? Appelez le 3635 (service gratuit), de 7h à 22h.",
    ].join('\n');
    expect(itemsOf('ground_transport', text)).toMatchObject([
      { depart: '2027-06-11T14:00', arrive: '2027-06-11T15:56' },
      { depart: '2027-06-12T18:04', arrive: '2027-06-12T20:00' },
    ]);
  });

  it('has both stations of a cell with two lines', () => {
    const text = [
      'Hinfahrt am Freitag, 26.02.2027',
      'Bahnhof\tZeit\tZug',
      'Salzburg Hbf München Hbf\tab 08:00 an 09:47\tRJX 66',
    ].join('\n');
    expect(itemsOf('ground_transport', text)).toMatchObject([{ from: 'Salzburg Hbf', to: 'München Hbf' }]);
  });

  it('begins, for a van that waits, at the place behind its time', () => {
    const text = [
      'JUEVES 4 DE NOVIEMBRE DE 2027',
      'Traslado: Transfer Bahía, furgoneta de 9 plazas, 18:30 en el aeropuerto hasta el hotel, tel. 928 555 017',
    ].join('\n');
    expect(itemsOf('ground_transport', text)).toMatchObject([{ pickup_place: 'el aeropuerto' }]);
  });
});
