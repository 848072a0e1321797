import { describe, expect, it } from 'vitest';
import { itemsOf } from './show-facts.ts';

describe('a contract', () => {
  const french = [
    'CONTRAT DE CESSION',
    'Article 1 - Objet',
    'Représentation du spectacle « Les Heures Lentes » par la Compagnie Les Toits Rouges.',
    'Date : vendredi 13 mars 2026 à 20h30',
    'Lieu : Hippodrome Neuf, place du Barlet, 59500 Douai',
    'Article 2 - Prix',
    'La somme de 4 800,00 € HT. Un acompte de 1 440,00 € est payable avant le 15 janvier 2026.',
    'Article 4 - Accueil',
    "Hébergement : 6 chambres simples à l'Hôtel de la Terrasse, 36 terrasse Saint-Pierre, 59500 Douai, nuit du 13 au 14 mars 2026.",
    'Repas : 8 dîners chauds, dont 2 végétariens',
    'Loges : 2 loges avec douche',
  ].join('\n');

  it('names the day of the show by a plain word, and by whom a play is given; nights are days of a stay', () => {
    expect(itemsOf('general', french)).toMatchObject([
      { artist: 'Compagnie Les Toits Rouges', title: 'Les Heures Lentes', start_date: '2026-03-13' },
    ]);
  });

  it('says in its clauses what is asked for, and where people sleep is none of it', () => {
    expect(itemsOf('technical_hospitality', french)).toEqual([
      { item: 'Repas', detail: '8 dîners chauds, dont 2 végétariens' },
      { item: 'Loges', detail: '2 loges avec douche' },
    ]);
    expect(itemsOf('hotels', french)).toMatchObject([
      { name: 'Hôtel de la Terrasse', address: '36 terrasse Saint-Pierre, 59500', city: 'Douai', rooms: '6' },
    ]);
  });

  it('goes on behind a street that is cut short', () => {
    const text =
      '§ 3 Der Veranstalter stellt 4 Einzelzimmer im Hotel Fürstenhof, Eschersheimer Landstr. 50, 60322 Frankfurt (Tel. 069 5550120).';
    expect(itemsOf('hotels', text)).toMatchObject([
      { name: 'Hotel Fürstenhof', address: 'Eschersheimer Landstr. 50, 60322', city: 'Frankfurt' },
    ]);
    expect(itemsOf('contacts', text)).toEqual([]);
  });
});

describe('a rider', () => {
  it('lists things in rows of three cells, and its own name is none of them', () => {
    const text = [
      'Velvet Anchor – Hospitality Rider',
      'Towels: 10 large, 6 small',
      'Item\tQty\tNotes',
      'Still water\t36 bottles\troom temperature',
      'Local beer\t24\tcold',
    ].join('\n');
    expect(itemsOf('technical_hospitality', text)).toEqual([
      { item: 'Towels', detail: '10 large, 6 small' },
      { item: 'Still water', detail: '36 bottles, room temperature' },
      { item: 'Local beer', detail: '24, cold' },
    ]);
  });
});

describe('a day sheet', () => {
  const text = [
    'KESTREL & CO — Day Sheet — Wed 3 June 2026',
    'Paradiso Noord, Buiksloterweg 5, 1031 CC Amsterdam (capacity 700)',
    'Hotel: Quayside Inn\t+31 20 555 0120',
    'Promoter: Riverside Live (Colm Devlin)\t+353 86 555 0142',
  ].join('\n');

  it('has its venue below its head, and the numbers of houses in the next cell', () => {
    expect(itemsOf('venue', text)).toMatchObject([
      { name: 'Paradiso Noord', address: 'Buiksloterweg 5, 1031 CC', city: 'Amsterdam' },
    ]);
    expect(itemsOf('hotels', text)).toMatchObject([{ name: 'Quayside Inn', phone: '+31205550120' }]);
  });

  it('says what somebody does before the firm they do it for', () => {
    expect(itemsOf('contacts', text)).toMatchObject([{ name: 'Colm Devlin', role: 'Promoter' }]);
  });
});

describe('a sentence about a train', () => {
  it('says both its times and both its places, whatever stands above it', () => {
    const text = [
      'På scenen kl. 21.30',
      'Lørdag den 14. november 2026',
      'Tog: IC 845 fra København H kl. 09.56, ankomst Aarhus H kl. 12.58. Bookingkode 7H2KQ9.',
    ].join('\n');
    expect(itemsOf('ground_transport', text)).toEqual([
      {
        number: 'IC 845',
        from: 'København H',
        to: 'Aarhus H',
        depart: '2026-11-14T09:56',
        arrive: '2026-11-14T12:58',
        confirmation: '7H2KQ9',
      },
    ]);
  });
});
