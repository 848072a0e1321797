import { describe, expect, it } from 'vitest';
import { isGarbledLayer } from '#core/reading/scanner-layer';

describe('a text layer over a scan', () => {
  it.each([
    [
      'figures and marks for letters',
      'Th3 w@rehouse ke*ps th~ go0ds unt!l th| bu)er h4s p^id f0r th<m !n fu1l',
    ],
    ['words without a vowel', 'Thr wrhs kps thgds ntl thbr hspd frthm nfll mntls wrtn prtct dlvr shpmnt'],
    ['letters that fell apart', 'T h e w a r e h o u s e keeps t h e g o o d s until it is paid'],
  ])('of %s is no text', (_, text) => {
    expect(isGarbledLayer(text)).toBe(true);
  });

  it.each([
    ['English', 'The warehouse keeps the goods until the buyer has paid for them in full; a copy follows.'],
    [
      'German',
      'Größe und Gewicht übersteigen die zulässigen Maße für Sperrgut, 3.500 kg, gemäß § 14 Abs. 2.',
    ],
    ['Polish', 'Wpłynęło dnia 12 marca; prosimy o zapłatę w ciągu czternastu dni na wskazane konto bankowe.'],
    [
      'Czech words without vowels',
      'Za čtvrt hodiny smrk i vlk zmrzl, prst písku zůstal ležet a nájemce byt řádně předal zpět.',
    ],
    ['Russian', 'Договор аренды вступает в силу с момента подписания обеими сторонами в 2 экземплярах.'],
    ['Japanese', '賃貸 借 契約 は 当事者 間 で 締結 された 。 家賃 は 毎月 一日 に 支払う'],
    [
      'part numbers',
      'Bolt M8x40 A2-70 DIN933, nut M8, washer 8.4mm, pipe DN50 PN16, cable 3x1.5mm2, plug C14, box 4U',
    ],
    [
      'a list with letters',
      'a) fee b) rent c) deposit d) heating e) water f) power of the flat and its cellar room',
    ],
  ])('in %s stays', (_, text) => {
    expect(isGarbledLayer(text)).toBe(false);
  });
});
