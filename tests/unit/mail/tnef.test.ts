import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackTnef } from '#core/mail/tnef';

const u16 = (n: number): Buffer => Buffer.from(Uint16Array.of(n).buffer);
const u32 = (n: number): Buffer => Buffer.from(Uint32Array.of(n).buffer);
const padded = (content: Buffer): Buffer =>
  Buffer.concat([u32(content.length), content, Buffer.alloc((4 - (content.length % 4)) % 4)]);

const attribute = (id: number, content: Buffer, level = 2): Buffer =>
  Buffer.concat([Buffer.from([level]), u32(id), u32(content.length), content, u16(0)]);

/** A property of UTF-16 text. */
const text = (id: number, value: string): Buffer =>
  Buffer.concat([u16(0x1f), u16(id), u32(1), padded(Buffer.from(`${value}\0`, 'utf16le'))]);
/** One that has a name instead of a number, before which readers stumble. */
const named = (value: number): Buffer =>
  Buffer.concat([
    u16(3),
    u16(0x8001),
    Buffer.alloc(16),
    u32(1),
    padded(Buffer.from('note\0\0', 'utf16le')),
    u32(value),
  ]);

const packageOf = (...attributes: Buffer[]): Buffer =>
  Buffer.concat([u32(0x223e9f78), u16(7), attribute(0x89006, Buffer.from([0, 0, 1, 0]), 1), ...attributes]);

const file = (short: string, bytes: Buffer, properties: Buffer[] = []): Buffer[] => [
  attribute(0x69002, Buffer.alloc(14)),
  attribute(0x18010, Buffer.from(`${short}\0`, 'latin1')),
  attribute(0x6800f, bytes),
  ...(properties.length > 0
    ? [attribute(0x69005, Buffer.concat([u32(properties.length), ...properties]))]
    : []),
];

describe('a package of Outlook', () => {
  it('gives its files with their long names, in order', () => {
    const contract = file('VERTRA~1.PDF', Buffer.from('%PDF-1.7'), [
      named(5),
      text(0x3707, 'Verträge.pdf'),
      text(0x370e, 'application/PDF'),
      text(0x3712, '<one@x>'),
    ]);
    const files = unpackTnef(packageOf(...contract, ...file('B\xfc.TXT', Buffer.from('b'))));
    expect(files?.map(({ bytes, ...rest }) => ({ ...rest, bytes: Buffer.from(bytes).toString() }))).toEqual([
      { filename: 'Verträge.pdf', mediaType: 'application/pdf', contentId: 'one@x', bytes: '%PDF-1.7' },
      { filename: 'Bü.TXT', mediaType: null, contentId: null, bytes: 'b' },
    ]);
  });

  it('without files has none', () => {
    expect(unpackTnef(packageOf())).toEqual([]);
  });

  it('that breaks off, or is none, gives nothing at all', () => {
    const whole = packageOf(...file('A.TXT', Buffer.from('abc'), [text(0x3707, 'a.txt')]));
    for (let end = 0; end < whole.length; end++) {
      const files = unpackTnef(whole.subarray(0, end));
      // Between two attributes nobody can tell that more should come.
      if (files)
        expect(files.every(({ bytes }) => ['', 'abc'].includes(Buffer.from(bytes).toString()))).toBe(true);
    }
    expect(unpackTnef(Buffer.from('no package at all'))).toBeNull();
  });

  it('of whatever bytes never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        const files = unpackTnef(
          packageOf(attribute(0x69002, Buffer.alloc(0)), attribute(0x69005, Buffer.from(noise))),
        );
        return files === null || files.length === 1;
      }),
    );
  });
});
