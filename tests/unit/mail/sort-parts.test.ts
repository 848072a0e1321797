import { describe, expect, it, test } from 'vitest';
import type { MailPart } from '#core/mail/mail';
import { attachmentsOf, mostAttachments } from '#core/mail/sort-parts';

const part = (more: Partial<MailPart> = {}): MailPart => ({
  filename: 'a.pdf',
  mediaType: 'application/pdf',
  bytes: new Uint8Array(10),
  contentId: null,
  isAlternative: false,
  ...more,
});

const fate = (one: MailPart, html: string | null = null) => {
  const [attachment] = attachmentsOf([one], html);
  return attachment?.leftOut;
};

/** The head of a PNG of that size, and nothing else of it. */
function picture(width: number, height: number, bytes = 2000): Uint8Array<ArrayBuffer> {
  const png = new Uint8Array(bytes);
  const view = new DataView(png.buffer);
  view.setUint32(0, 0x89504e47);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return png;
}

describe('a part of a mail', () => {
  test.each<[string, Partial<MailPart>, string | null]>([
    ['that is a file becomes a document', {}, null],
    ['that is a mail becomes a document', { mediaType: 'message/rfc822' }, null],
    ['without a byte is left out', { bytes: new Uint8Array() }, 'empty'],
    ['that signs the mail is left out', { mediaType: 'application/pkcs7-signature' }, 'signature'],
    ['that is sealed is left out', { mediaType: 'application/pkcs7-mime' }, 'sealed'],
    [
      'that Outlook packed, and that cannot be opened, is left out',
      { mediaType: 'application/ms-tnef' },
      'outlook_package',
    ],
    ['that says the text in another form is left out', { isAlternative: true }, 'part_of_text'],
  ])('%s', (_what, more, leftOut) => {
    expect(fate(part(more))).toBe(leftOut);
  });

  const shown = (bytes: Uint8Array<ArrayBuffer>) => part({ mediaType: 'image/png', contentId: 'p1', bytes });
  const html = '<img src="cid:p1">';

  test.each([
    ['a logo', picture(180, 60), 'inline_picture'],
    ['an icon', picture(32, 32), 'inline_picture'],
    ['a small picture of unknown size', new Uint8Array(500), 'inline_picture'],
    ['a square large enough to be a code', picture(120, 120), null],
    ['a picture of more bytes than a logo has', picture(180, 60, 40_000), null],
  ])('%s that the text shows: %s', (_what, bytes, leftOut) => {
    expect(fate(shown(bytes), html)).toBe(leftOut);
  });

  it('a small picture that the text does not show was attached by somebody', () => {
    expect(fate(shown(picture(180, 60)), '<p>see attached')).toBeNull();
    expect(fate(part({ mediaType: 'image/png', bytes: picture(180, 60) }), html)).toBeNull();
  });
});

it('of too many attachments the first become documents, and the others are named', () => {
  const all = [
    ...attachmentsOf(
      Array.from({ length: mostAttachments + 2 }, () => part()),
      null,
    ),
  ];
  expect(all.map(({ ordinal }) => ordinal)).toEqual(all.map((_, i) => i + 1));
  expect(all.slice(mostAttachments).map(({ leftOut, bytes }) => [leftOut, bytes])).toEqual([
    ['too_many', null],
    ['too_many', null],
  ]);
  expect(all.slice(0, mostAttachments).every(({ bytes }) => bytes !== null)).toBe(true);
});

test.each<[Partial<MailPart>, string]>([
  [{ filename: '../../etc/passwd' }, 'passwd.pdf'],
  [{ filename: 'Rider' }, 'Rider.pdf'],
  [{ filename: 'v2.1 final.PDF' }, 'v2.1 final.PDF'],
  [{ filename: null }, 'Attachment 1.pdf'],
  [{ filename: '  ', mediaType: 'message/rfc822' }, 'Attachment 1.eml'],
  [{ filename: null, mediaType: 'application/x-odd' }, 'Attachment 1'],
])('the name of %o is one that people find: %s', (more, name) => {
  const [attachment] = attachmentsOf([part(more)], null);
  expect(attachment?.filename).toBe(name);
});
