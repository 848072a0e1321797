import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeText, normalizeWord } from '#core/reading/text';

describe('normalised text', () => {
  it('takes ligatures and joined Arabic letters apart', () => {
    expect(normalizeWord('ﬁnal')).toBe('final');
    expect(normalizeText('ﬂow ﻻ ﺏ ⼈')).toBe('flow لا ب 人');
  });

  it('keeps what compatibility forms say as it is printed', () => {
    const printed = '85 m², 5½ Zimmer, № 7, 10⁶, x³, 1º andar, ™, Ｔｏｔａｌ';
    expect(normalizeText(printed)).toBe(printed);
    expect(normalizeWord('5½')).toBe('5½');
    expect(normalizeWord('A\u0308rger')).toBe('Ärger');
  });

  it('joins words at soft hyphens, also across a line end', () => {
    expect(normalizeText('exam\u00adple and insur\u00ad\nance')).toBe('example and insurance');
  });

  it('keeps tabs, knows every line end, and folds empty lines', () => {
    expect(normalizeText('a\tb  \r\nc\rd\u2028e\n\n\n\nf\u00a0g')).toBe('a\tb\nc\nd\ne\n\nf g');
  });

  it('can always be stored: no NUL, no lone surrogate, no non-character', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff)), (units) => {
        const text = normalizeText(String.fromCharCode(...units));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they must be gone
        return text.isWellFormed() && !/[\u0000\u0001\u007f\ufffe\uffff]/.test(text);
      }),
    );
  });

  it('is the same when normalised again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => normalizeText(normalizeText(text)) === normalizeText(text),
      ),
    );
  });

  it('of a word holds no space', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/\s/u.test(normalizeWord(text))));
  });
});
