import { describe, expect, it } from 'vitest';
import { extractFacts } from '#core/facts/extract-facts';
import type { Page } from '#core/reading/page';
import { expedition } from './expedition.ts';

/** What is found in prose, by a blueprint of another trade: the finders know no word of their own. */

function page(text: string, writtenOn?: string): Page {
  return {
    number: 1,
    width: null,
    height: null,
    rotation: 0,
    text,
    engine: 'test',
    confidence: 1,
    words: null,
    tables: [],
    needsOcr: false,
    ...(writtenOn !== undefined && { writtenOn }),
  };
}

/** Items of a section as field → value. */
function itemsOf(section: string, text: string, writtenOn?: string): Record<string, string>[] {
  const items = new Map<string | null, Record<string, string>>();
  for (const { section: own, itemKey, field, value, cancelled } of extractFacts(
    [page(text, writtenOn)],
    expedition,
  )) {
    if (own !== section || cancelled !== undefined) continue;
    const item = items.get(itemKey) ?? {};
    item[field] = typeof value === 'string' ? value : value.amount;
    items.set(itemKey, item);
  }
  return [...items.values()];
}

describe('legs', () => {
  const leg = {
    a_hop: 'LH456',
    a_here: 'FRA',
    a_there: 'OSL',
    a_off: '2026-03-12T22:50',
    a_down: '2026-03-13T00:45',
  };

  it.each([
    ['a line', 'LH 456  12 March 2026  FRA 22:50  OSL 00:45'],
    [
      'lines of names and values',
      'Hop: LH456\nOff: 12 March 2026, 22:50 Main (FRA)\nDown: 00:45 Gardermoen (OSL)',
    ],
    [
      'two lines, the number behind',
      '12 March 2026, 22:50 Main (FRA)\n13 March 2026, 00:45 Gardermoen (OSL)\nHop LH 456',
    ],
    [
      'a sentence',
      'We leave with LH 456 from Main (FRA) on 12 March 2026 at 22:50, down at 00:45 in Oslo (OSL).',
    ],
  ])('are read from %s, over midnight', (_, text) => {
    expect(itemsOf('a_hops', text)).toEqual([leg]);
  });

  it('take what is printed once for all, and names side by side', () => {
    const text = `Slip: K7QX2M\nCrew\n1. Ann Lee\n2. Bo Ek\nLH 456  12 March 2026  FRA 08:50  OSL 10:45\nLH 457  14 March 2026  OSL 11:50  FRA 13:45`;
    const hops = itemsOf('a_hops', text);
    expect(hops.map((hop) => [hop.a_hop, hop.a_slip, hop.a_crew])).toEqual([
      ['LH456', 'K7QX2M', 'Ann Lee; Bo Ek'],
      ['LH457', 'K7QX2M', 'Ann Lee; Bo Ek'],
    ]);
  });

  it('that are called off are told apart, with the words that say so', () => {
    const facts = extractFacts(
      [page('Hop LH 456 from FRA to OSL on 12 March 2026 is scrubbed.')],
      expedition,
    );
    const own = facts.filter(({ section }) => section === 'a_hops');
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ cancelled }) => cancelled?.includes('scrubbed'))).toBe(true);
  });

  it('are none where a sentence tells of what was so before', () => {
    expect(itemsOf('a_hops', 'Last season: LH 456  12 March 2026  FRA 22:50  OSL 00:45')).toEqual([]);
  });
});

describe('days without a year', () => {
  it('lie soonest after the day the paper was written', () => {
    const [hop] = itemsOf('a_hops', 'LH 456  2 JAN  FRA 08:50  OSL 10:45', '2026-11-30');
    expect(hop?.a_off).toBe('2027-01-02T08:50');
  });

  it('agree with the day of the week beside them', () => {
    const [hop] = itemsOf('a_hops', 'Written 3 May 2026\nLH 456  Mon 12 Jan  FRA 08:50  OSL 10:45');
    expect(hop?.a_off).toBe('2026-01-12T08:50');
  });

  it('stay without one where nothing says it', () => {
    const [hop] = itemsOf('a_hops', 'LH 456  12 March  FRA 08:50  OSL 10:45');
    expect(hop?.a_off).toBe('--03-12T08:50');
  });
});

describe('journeys', () => {
  it('run between stations, with the number in any place', () => {
    const text = '12.03.2026\n13:17 Nordhavn - Track 5 (IC 1197)\n18:02 Sydhavn - Track 2';
    expect(itemsOf('a_sledges', text)).toEqual([
      {
        a_run: 'IC 1197',
        a_stop: 'Nordhavn',
        a_goal: 'Sydhavn',
        a_leave: '2026-03-12T13:17',
        a_reach: '2026-03-12T18:02',
      },
    ]);
  });

  it('are ordered in a list of names and values', () => {
    const text =
      'Frost & Sons Teams\nTel. 020 7946 0118\nHitched: 12 March 2026, 11:15\nHitching post: Stone Cabin\nGoal: North Ridge\nMusher: Uwe Holm';
    expect(itemsOf('a_sledges', text)).toEqual([
      expect.objectContaining({
        a_hitch: '2026-03-12T11:15',
        a_where: 'Stone Cabin',
        a_whereto: 'North Ridge',
        a_musher: 'Uwe Holm',
      }),
    ]);
  });
});

describe('houses', () => {
  it.each([
    ['behind their heading', 'Camp: Stone Hut, 12 Harbour Road, 0153 Oslo, +47 22 41 50 00, 4 bunks'],
    ['in a block', 'Camp\nStone Hut\n12 Harbour Road\n0153 Oslo\n+47 22 41 50 00\n'],
  ])('are read %s', (_, text) => {
    expect(itemsOf('a_camps', text)).toEqual([
      expect.objectContaining({
        a_camp: 'Stone Hut',
        a_path: '12 Harbour Road, 0153',
        a_village: 'Oslo',
        a_bell: '+4722415000',
      }),
    ]);
  });

  it('are known in a sentence by a word of their kind', () => {
    expect(
      itemsOf('a_camps', 'The owner provides 8 bunks at the Old Refuge, Bergen, for the night.'),
    ).toEqual([{ a_camp: 'Old Refuge', a_village: 'Bergen', a_bunks: '8' }]);
  });

  it('that are only pencilled, or were so last season, are none', () => {
    expect(itemsOf('a_camps', 'Camp: Stone Hut, Oslo, is pencilled.')).toEqual([]);
    expect(itemsOf('a_camps', 'Camp last season: Stone Hut, Oslo.')).toEqual([]);
  });
});

describe('people', () => {
  it.each([
    ['function, name and number', 'Ice pilot Ann Lee 07700 900341'],
    ['name, function and number', 'Ann Lee, Ice pilot, 07700 900341'],
    ['a sentence', 'Your ice pilot for the day is Ann Lee, 07700 900341.'],
    ['lines below each other', 'Ann Lee\nIce pilot\n07700 900341'],
  ])('are read from %s', (_, text) => {
    const [hand, other] = itemsOf('a_hands', text);
    expect(other).toBeUndefined();
    expect(hand).toMatchObject({ a_hand: 'Ann Lee', a_call: '07700900341' });
    expect(hand?.a_post?.toLowerCase()).toBe('ice pilot');
  });

  it('who are only written to, or only named, are none', () => {
    expect(itemsOf('a_hands', 'To: Ann Lee <ann@petrel.example>\nDear Ann Lee, thank you.')).toEqual([]);
  });

  it('are true on a paper that only proposes, when nothing else is', () => {
    const text = 'Draft of an expedition\nIce pilot Ann Lee 07700 900341\nCamp: Stone Hut, Oslo';
    expect(itemsOf('a_hands', text)).toHaveLength(1);
    expect(itemsOf('a_camps', text)).toEqual([]);
  });
});

describe('timetables', () => {
  it('in sentences are known by what may happen', () => {
    expect(
      itemsOf('a_watches', 'Muster is at 06.30, sounding 8 pm. Could we have lights down at 22:00?'),
    ).toEqual([
      { a_bells: '06:30', a_duty: 'Muster' },
      { a_bells: '20:00', a_duty: 'sounding' },
    ]);
  });

  it('give the day only where it is another than the first', () => {
    const text =
      'Watches\n12 March 2026\n06:30 Muster\n08:00 Sounding\n22:00 Lights down\n13 March 2026\n06:30 Muster\n09:00 Sounding';
    expect(itemsOf('a_watches', text).map((entry) => entry.a_day)).toEqual([
      undefined,
      undefined,
      undefined,
      '2026-03-13',
      '2026-03-13',
    ]);
  });

  it('that an older mail holds are no longer so', () => {
    const text = 'Muster is at 06:30.\n\nOn 3 March 2026 Ann Lee wrote:\n> Muster at 07:30, sounding 20:00.';
    expect(itemsOf('a_watches', text)).toEqual([{ a_bells: '06:30', a_duty: 'Muster' }]);
  });
});

describe('pairs', () => {
  it('are things of a list that is about them, and what is said of each', () => {
    expect(itemsOf('a_stores', 'Stores list\n• Rope: 200 m, dry\n• Lamp oil: 12 cans')).toEqual([
      { a_good: 'Rope', a_amount: '200 m, dry' },
      { a_good: 'Lamp oil', a_amount: '12 cans' },
    ]);
  });

  it('are none on other papers', () => {
    expect(itemsOf('a_stores', 'Dear all\nRope: 200 m\nLamp oil: 12 cans')).toEqual([]);
  });
});

describe('terms', () => {
  it('are read from clauses, and no sum is taken for another', () => {
    const text =
      'The hire is GBP 14,000.00. An earnest of GBP 7,000.00 is payable by 1 May 2026; the remainder of GBP 7,000.00 on the day. Demurrage is GBP 500.00 a day. Of the catch 30 % go to the crew, 70 % to the owner.';
    expect(itemsOf('a_charter', text)).toEqual([
      {
        a_hire: '14000.00',
        a_coin: 'GBP',
        a_halves: '70/30',
        a_earnest: '7000.00',
        a_earnest_due: '2026-05-01',
      },
    ]);
  });
});

describe('sayings', () => {
  it.each([
    ['They say the wind was north by east. It fell at noon.', { a_wind: 'north by east' }],
    ['We hove to for eleven hours until dawn, and went on.', { a_wind: 'eleven hours' }],
    ['The master sold all of the oil for GBP 4,200.00 in March.', { a_prize: '4200.00' }],
    [
      'Agreed between Gull & Anchor, Inc., a company of Bristol ("Consignee") and us.',
      { a_agent: 'Gull & Anchor, Inc.' },
    ],
    [
      'She lies at 12 Pier Street, Kingston, NY 12401, for sale.',
      { a_wharf: '12 Pier Street', a_harbour: 'Kingston' },
    ],
  ])('are values in sentences, cut to what is meant: %s', (text, found) => {
    expect(itemsOf('a_tale', text)).toEqual([found]);
  });

  it('are none that have words of somebody else', () => {
    expect(itemsOf('a_tale', 'Agreed between Bristol Customs, Inc. ("Consignee") and us.')).toEqual([]);
  });

  it('are none where the words stand otherwise', () => {
    expect(itemsOf('a_tale', 'The wind in the wharf was for sale until dawn.')).toEqual([]);
  });
});

describe('uses', () => {
  it.each([
    ['We spend $98.00 on new hemp (a coil), $52.00 for bread.', { a_hemp: '98.00', a_bread: '52.00' }],
    ['Six coils (cordage): $410.00', { a_hemp: '410.00' }],
  ])('are sums said before what they are for, or behind its name in brackets: %s', (text, found) => {
    expect(itemsOf('a_outlay', text)).toEqual([found]);
  });

  it.each(['A loan of $98.00 for hemp and bread.', 'Paid $98.00. Bread is dear.', 'Hemp, $98.00'])(
    'are none of a whole, and none in another sentence: %s',
    (text) => {
      expect(itemsOf('a_outlay', text)).toEqual([]);
    },
  );

  it('are not looked for on a paper that calls itself what does not state them', () => {
    expect(itemsOf('a_outlay', 'Bill of lading\n\nSpent $9.00 on hemp and $5.00 on bread.')).toEqual([
      { a_hemp: '9.00' },
    ]);
  });
});

describe('stakes', () => {
  it('are people in rows with their shares of the whole, and what else of them stands there', () => {
    const text = 'Ann Lee      12 March 2026      60.0000 %\nJonas Vik    13 March 2026      40 %';
    expect(itemsOf('a_lay', text)).toEqual([
      { a_hand: 'Ann Lee', a_part: '60.0000', a_signed: '2026-03-12' },
      { a_hand: 'Jonas Vik', a_part: '40', a_signed: '2026-03-13' },
    ]);
  });

  it('are none where they come to more than the whole', () => {
    expect(itemsOf('a_lay', 'Ann Lee      70 %\nJonas Vik    40 %')).toEqual([]);
  });
});

describe('choices', () => {
  it.each([
    ['[ ] Sloop   [X] Gaff ketch   [ ] Other', 'Ketch, gaff'],
    ['Rig:  ☒ Single mast  ☐ Two masts', 'Sloop'],
    ['Single mast [ ]  Two masts [x]', 'Ketch'],
    ['_ Sloop   X Ketch', 'Ketch'],
    ['X  Sloop\n   Ketch', 'Sloop'],
  ])('are what the mark stands beside: %s', (text, rig) => {
    expect(itemsOf('a_hull', text)).toEqual([{ a_rig: rig }]);
  });

  it.each(['[ ] Sloop   [ ] Ketch', 'Sloop or ketch', 'Route X: sloop'])(
    'are none where nothing is marked: %s',
    (text) => {
      expect(itemsOf('a_hull', text).flatMap(Object.keys)).not.toContain('a_rig');
    },
  );

  it('are what the paper calls itself, where that says it', () => {
    expect(itemsOf('a_hull', 'STORES LIST\nRope: 200 m\nThe log sheet is kept apart.')).toEqual([
      { a_leaf: 'Stores' },
    ]);
  });
});

describe('who is billed and when', () => {
  it('stands at the head of a paper of that kind', () => {
    expect(
      itemsOf('a_survey', 'LOG SHEET\nNORTHERN PETREL - Long Ice Cruise\nThursday, 12 March 2026'),
    ).toEqual([
      { a_ship: 'NORTHERN PETREL', a_cruise: 'Long Ice Cruise', a_start: '2026-03-12', a_end: '2026-03-12' },
    ]);
  });

  it('is said in a sentence, and the day of something else is not taken for it', () => {
    const text = 'Northern Petrel sounds on 12 March 2026 off Bergen. The refit is due on 1 April 2026.';
    expect(itemsOf('a_survey', text)).toEqual([
      { a_ship: 'Northern Petrel', a_start: '2026-03-12', a_end: '2026-03-12' },
    ]);
  });
});

describe('cards', () => {
  const own = { a_clan: 'HARDRADA', a_called: 'SIGRID ANNE', a_lane: '218 ALDER CT', a_place: 'WARRENTON' };

  it.each([
    ['numbers before their lines', 'OREGON\n1 HARDRADA\n2 SIGRID ANNE\n8 218 ALDER CT\nWARRENTON OR 97146'],
    ['numbers that run into them', 'OREGON\n1 HARDRADA\n2SIGRID ANNE\n8218 ALDER CT\nWARRENTON OR 97146'],
    ['nothing before them', 'CLASS C\nHARDRADA\nSIGRID, ANNE\n218 ALDER CT\nWARRENTON, OR 97146'],
  ])('tell whom they are for with %s', (_name, text) => {
    expect(itemsOf('a_pass', text)).toEqual([own]);
  });

  it('have one line for a whole name, and none where another thing stands above the street', () => {
    expect(itemsOf('a_pass', 'D 04\nSIGRID A HARDRADA\n77 W 3RD AVE\nCOLUMBUS OH 43201')[0]).toMatchObject({
      a_whole: 'SIGRID A HARDRADA',
    });
    expect(itemsOf('a_pass', 'DRIVER LICENSE\n77 W 3RD AVE\nCOLUMBUS OH 43201')[0]).not.toHaveProperty(
      'a_whole',
    );
  });
});

describe('listed items', () => {
  const own = [
    {
      a_shipper: 'Banks & Hooker',
      a_worth: '9000',
      a_freight: '310',
      a_laden: '1768-08-20',
      a_hold: 'the fore hold',
    },
    {
      a_shipper: 'Solander Spices',
      a_worth: '4200',
      a_freight: '95',
      a_laden: '1768-08-22',
      a_hold: 'the great cabin',
    },
  ].map((one) => ({ ...one, a_laden: one.a_laden.replace('1768', '1968') }));

  it.each([
    [
      'under numbers, in prose',
      '1) Banks & Hooker, valued at $9,000, laden 8/20/1968, $310 a voyage, stowed in the fore hold.\n2) Solander Spices, valued at $4,200, laden 8/22/1968, $95 a voyage, stowed in the great cabin.\nAll together $13,200',
    ],
    [
      'each value behind its name',
      'Shipper: Banks & Hooker\nWorth: $9,000\nFreight: $310\nLaden: 8/20/1968\nStowed in: the fore hold\n\nShipper: Solander Spices\nWorth: $4,200\nFreight: $95\nLaden: 8/22/1968\nStowed in: the great cabin',
    ],
    [
      'side by side',
      'Shipper        Banks & Hooker        Solander Spices\nWorth          $9,000                $4,200\nFreight        $310                  $95\nLaden          8/20/1968             8/22/1968\nStowed in      the fore hold         the great cabin',
    ],
    [
      'under one row of names',
      'Shipper           Worth      Freight     Laden        Stowed in\nBanks & Hooker    $9,000     $310        8/20/1968    the fore hold\nSolander Spices   $4,200     $95         8/22/1968    the great cabin\nAll together      $13,200    $405',
    ],
  ])('are found %s', (_name, text) => {
    expect(itemsOf('a_cargo', text)).toEqual(own);
  });
});

describe('people who sign', () => {
  it.each([
    ['behind a line', 'Shipowner ________ Charterer ________ Sigrid Hardrada, Treasurer'],
    [
      'under a side',
      'SHIPOWNER               CHARTERER\nOdd Kvale, President     Sigrid Hardrada, Treasurer',
    ],
    ['with names for both', 'CHARTERER\nBy: ____________\nName: Sigrid Hardrada\nTitle: Treasurer'],
    ['in two lines', 'For the ship\nSigrid Hardrada\nTreasurer'],
  ])('have their office %s', (_name, text) => {
    expect(itemsOf('a_marks', text)).toEqual([{ a_who: 'Sigrid Hardrada', a_berth: 'Treasurer' }]);
  });

  it('have their share beside it, with or without an office', () => {
    const text = 'For the ship\nSigrid Hardrada (Managing Member, 70 percent) and Odd Kvale (30 percent)';
    expect(itemsOf('a_marks', text)).toEqual([
      { a_who: 'Sigrid Hardrada', a_berth: 'Managing Member', a_cut: '70' },
      { a_who: 'Odd Kvale', a_cut: '30' },
    ]);
  });

  it('of another side, or of none, are nobody', () => {
    expect(itemsOf('a_marks', 'Shipowner\nOdd Kvale, President')).toEqual([]);
    expect(itemsOf('a_marks', 'Odd Kvale, President')).toEqual([]);
  });
});

describe('addresses near their name', () => {
  const own = { a_street: '44 Wehrli Rd', a_city: 'Naperville', a_zip: '60565' };

  it.each([
    [
      'below it, behind whoever lives there',
      'Boarding house of the mate\nSigrid Hardrada\n44 Wehrli Rd\nNaperville, IL 60565',
    ],
    [
      'above it, at the foot of its box',
      'Sigrid Hardrada\n44 Wehrli Rd\nNaperville, IL 60565\nBoarding house of the mate\n15 State IL',
    ],
  ])('are found %s', (_name, text) => {
    expect(itemsOf('a_port', text)).toEqual([own]);
  });
});
