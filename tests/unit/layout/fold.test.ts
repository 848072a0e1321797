import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldPhrase, foldTokens } from '#core/layout/fold';

describe('folding', () => {
  it.each([
    ['März', 'marz'],
    ['Straße', 'strasse'],
    ['Łódź', 'lodz'],
    ['ﬁnal', 'final'],
    ['Bærum', 'baerum'],
    ['№', 'no'],
  ])('makes small plain letters of %s', (text, folded) => expect(fold(text)).toBe(folded));

  it('keeps accents where they are asked for, composed or not', () => {
    expect(fold('Mu\u0308ller', { accents: true })).toBe('müller');
    expect(fold('MÜLLER', { accents: true })).toBe('müller');
  });

  it('parts text into runs of letters and digits', () => {
    expect(foldTokens('Check-in/Out: #7')).toEqual(['check', 'in', 'out', 'no', '7']);
    expect(foldPhrase(' Bill  to: ')).toBe('billto');
    expect(foldTokens(' – ')).toEqual([]);
  });

  it('takes what recognition mixes up for one, everywhere or in words without digits', () => {
    expect(foldPhrase('lNV0ICE', 'all')).toBe(foldPhrase('INVOICE', 'all'));
    expect(foldPhrase('rnodern', 'all')).toBe(foldPhrase('modem', 'all'));
    expect(foldPhrase('B|LL', 'all')).toBe(foldPhrase('BILL', 'all'));
    expect(foldPhrase('Bill', 'letters')).toBe(foldPhrase('BiII', 'letters'));
    expect(foldPhrase('R18', 'letters')).toBe('r18');
    expect(foldPhrase('R18')).not.toBe(foldPhrase('RlB'));
  });

  it('folded twice is folded once, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  });
});
