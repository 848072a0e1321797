import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocketError } from '#core/errors/docket-error';
import { checkSize, fileFormats, isText, sniff } from '#core/reading/detect';
import { utf16WithoutMark } from '#core/reading/utf16-without-mark';

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => Buffer.from(text, encoding);

describe('a file is what its bytes say', () => {
  it.each([
    ['pdf', bytes('%PDF-1.7\n%…')],
    ['pdf', bytes(`${'junk '.repeat(200)}%PDF-1.4\n`)],
    ['text', bytes(`${'junk '.repeat(300)}%PDF-1.4\n`)],
    ['text', bytes('He wrote that %PDF is not enough.')],
    ['text', bytes('a,b\n1,2\n')],
    ['text', bytes('<?xml version="1.0"?><order/>')],
    ['text', Buffer.concat([Buffer.from([0xff, 0xfe]), bytes('東京', 'utf16le')])],
    ['text', bytes('Grüße', 'latin1')],
    ['html', bytes('<!DOCTYPE html><p>hi')],
    ['html', bytes('  <!-- saved --><HTML lang=en>')],
    ['html', bytes('<!-- written by an ERP --><div>Invoice 145</div>')],
    ['html', bytes('<table><tr><td>Nut</td></tr></table>')],
    ['html', bytes('<style>p{color:red}</style><p>Invoice 145')],
    ['html', bytes('<meta charset="utf-8"><p>5')],
    ['html', bytes('Dear customer,<br>your order<br/>has been sent<br>today')],
    ['text', bytes('<?xml version="1.0"?><table><row>1</row></table>')],
    ['text', bytes('<order><p>1</p></order>')],
    ['text', bytes('Write <b>bold</b> or <i>italic</i>, as the manual says.')],
    ['text', bytes('<3 hearts')],
    ['html', Buffer.concat([Buffer.from([0xff, 0xfe]), bytes('<html><p>hi', 'utf16le')])],
    ['binary', bytes('{\\rtf1 hello}')],
    ['binary', bytes('%!PS-Adobe-3.0\n')],
    ['binary', bytes('abc\0def')],
    ['binary', bytes('GIF89a\x01\0')],
    ['png', bytes('\x89PNG\r\n\x1a\n\0\0', 'latin1')],
    ['jpeg', bytes('\xff\xd8\xff\xe1 caption %PDF-1.4', 'latin1')],
    ['tiff', bytes('II*\0\x08\0\0\0', 'latin1')],
    ['tiff', bytes('MM\0*\0\0\0\x08', 'latin1')],
    ['webp', bytes('RIFF\x10\0\0\0WEBPVP8L', 'latin1')],
    ['binary', bytes('RIFF\x10\0\0\0WAVEfmt ', 'latin1')],
    ['binary', bytes('\x89PN\0', 'latin1')],
  ])('%s', (type, content) => {
    expect(sniff(content)).toBe(type);
  });

  it('bytes with two NULs beside each other and no byte order mark are never text', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (before, after) => {
        return !isText(Buffer.concat([Buffer.from('x'), before, Buffer.from([0, 0]), after]));
      }),
    );
  });

  it.each(['Name,Amount\r\nAlice,5.00', 'Счёт номер 145 от 12 марта', 'Τιμολόγιο 5'])(
    'text in UTF-16 without a byte order mark is text, in both orders: %s',
    (text) => {
      const little = bytes(text.padEnd(20), 'utf16le');
      expect(utf16WithoutMark(little)).toBe('utf-16le');
      expect(isText(little)).toBe(true);
      expect(utf16WithoutMark(Buffer.from(little).swap16())).toBe('utf-16be');
    },
  );

  it('sniffing never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), (content) => [...fileFormats, 'binary'].includes(sniff(content))));
  });
});

describe('size', () => {
  const codeOf = (run: () => void): string => {
    try {
      run();
      return 'accepted';
    } catch (error) {
      return error instanceof DocketError ? error.code : 'other';
    }
  };

  it('nothing at all is EMPTY_FILE, and more than the limit is TOO_LARGE', () => {
    expect(codeOf(() => checkSize(0))).toBe('EMPTY_FILE');
    expect(codeOf(() => checkSize(50 * 1024 * 1024))).toBe('accepted');
    expect(codeOf(() => checkSize(50 * 1024 * 1024 + 1))).toBe('TOO_LARGE');
    expect(codeOf(() => checkSize(11, 10))).toBe('TOO_LARGE');
  });
});
