import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DocketError } from '#core/errors/docket-error';
import { checkSize, fileFormats, isText, sniff } from '#core/reading/detect';

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

  it('bytes with a NUL and no byte order mark are never text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (before) => {
        const content = Buffer.concat([Buffer.from('x'), before, Buffer.from([0]), before]);
        return !isText(content);
      }),
    );
  });

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
