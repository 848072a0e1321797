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
