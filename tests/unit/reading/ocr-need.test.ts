import { describe, expect, it } from 'vitest';
import { isGarbage, type OwnText } from '#core/reading/ocr-need';
import { commonPairShare } from '#core/reading/ocr-pairs';

const english =
  'The quick brown fox jumps over the lazy dog while seven other animals of the farm stand at the fence and watch what happens. Payment is due within thirty days of the date of this invoice, without any deduction, to the account named below. Goods remain our property until they are paid in full. Complaints are accepted in writing only, within eight days of delivery, and do not release the buyer from paying what is undisputed.';
const samples: [string, string][] = [
  ['English', english],
  [
    'German',
    'Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum. Zahlbar innerhalb von dreißig Tagen ohne Abzug auf das unten genannte Konto. Bei verspäteter Zahlung berechnen wir die gesetzlichen Zinsen. Reklamationen bitten wir innerhalb von acht Tagen nach Erhalt der Lieferung schriftlich anzuzeigen, danach gilt sie als angenommen.',
  ],
  [
    'French',
    'Le montant de la facture est payable dans les trente jours suivant la date de livraison. Les marchandises restent notre bien jusqu’au paiement complet. Toute contestation doit nous parvenir par courrier dans un délai de huit jours après la réception. Aucun escompte ne sera accordé pour paiement anticipé de cette facture.',
  ],
  [
    'Dutch',
    'De goederen blijven ons eigendom tot de volledige betaling. Gelieve het bedrag binnen dertig dagen over te maken op onderstaande rekening met vermelding van het factuurnummer. Klachten worden alleen schriftelijk aanvaard binnen acht dagen na ontvangst van de levering, daarna wordt deze geacht te zijn goedgekeurd.',
  ],
  [
    'Polish',
    'Towar pozostaje naszym majątkiem do czasu pełnej zapłaty. Prosimy o przelew kwoty na podane konto w terminie trzydziestu dni od daty wystawienia faktury. Reklamacje przyjmujemy tylko na piśmie w ciągu ośmiu dni od otrzymania dostawy, po tym czasie uznaje się ją za przyjętą bez uwag przez kupującego.',
  ],
  [
    'Finnish',
    'Tavara on omaisuuttamme kunnes koko kauppahinta on maksettu. Pyydämme maksamaan laskun kolmenkymmenen päivän kuluessa laskun päiväyksestä alla mainitulle tilille. Huomautukset on tehtävä kirjallisesti kahdeksan päivän kuluessa toimituksen vastaanottamisesta, muuten toimitus katsotaan hyväksytyksi sellaisenaan.',
  ],
];

const own = (text: Partial<OwnText>): OwnText => ({
  text: english,
  glyphs: (text.text ?? english).length,
  doubtful: 0,
  missing: 0,
  ...text,
});

/** As a font whose table of characters is off by some: every letter becomes another. */
const shifted = (text: string, by: number): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const first = letter < 'a' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + by) % 26) + first);
  });

describe('the text of a page is garbage', () => {
  it('when its glyphs have no meaning', () => {
    expect(isGarbage(own({ text: '\ue001\ue002\ue003'.repeat(20) }))).toBe(true);
    expect(isGarbage(own({ text: `${'\ufffd'.repeat(20)} and more` }))).toBe(true);
    expect(isGarbage(own({ text: 'A quantile- opula approa h', glyphs: 26, missing: 4 }))).toBe(true);
    expect(isGarbage(own({ text: 'Ķ<Ķ< Ĥ~ČãþĜåêitp ċâýěäéÈËe', doubtful: 26 }))).toBe(true);
  });

  it.each([1, 3, 7, 13, 20])('when every letter of its text is off by %i', (by) => {
    expect(isGarbage(own({ text: shifted(english, by) }))).toBe(true);
  });
});

describe('the text of a page is kept', () => {
  it('when its letters were only guessed, and guessed right', () => {
    expect(isGarbage(own({ doubtful: english.length }))).toBe(false);
  });

  it.each(samples)('when its text is %s', (_, text) => {
    const { pairs, share } = commonPairShare(text);
    expect(pairs).toBeGreaterThan(100);
    // Far from what chance gives, which is below 0.3.
    expect(share).toBeGreaterThan(0.45);
  });

  it('when it is a list of codes and numbers', () => {
    const codes = Array.from({ length: 200 }, (_, i) => `XQ-${i}7 BRKZ${i} 12.${i}`).join('\n');
    expect(isGarbage(own({ text: codes, glyphs: codes.length }))).toBe(false);
  });

  it.each([
    ['Cyrillic', 'Договор аренды заключён между сторонами. '.repeat(20)],
    ['Greek', 'Η σύμβαση μίσθωσης υπογράφηκε από τα μέρη στην Αθήνα.'],
    ['Arabic', 'تم توقيع عقد الإيجار بين الطرفين في المدينة'],
    ['Hebrew', 'חוזה השכירות נחתם בין הצדדים בעיר'],
    ['Japanese', '賃貸借契約は当事者間で締結された。家賃は毎月一日に支払う。'],
    ['Czech in umlauts and carons', 'Příliš žluťoučký kůň úpěl ďábelské ódy před tímto účtem'],
  ])('when it is %s, though every letter was guessed', (_, text) => {
    expect(isGarbage(own({ text }))).toBe(false);
    if (!/[a-z]/.test(text)) expect(isGarbage(own({ text, doubtful: text.length }))).toBe(false);
  });
});
