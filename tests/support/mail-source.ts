/** The source of a mail of tests, written part by part: what mail programs send, and what none would. */

/** A part as it stands: fields of its head, and its content as it is encoded. */
export type MailPartSource = { head: Readonly<Record<string, string>>; content: string };

const lines = (head: Readonly<Record<string, string>>): string =>
  Object.entries(head)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');

/** What every mail of tests begins with, but for what it says itself. */
const usualHead = {
  From: 'Anna Smit <anna@paradox.example>',
  To: 'office@tours.example',
  Date: 'Tue, 3 Nov 2026 23:50:00 +0100',
  Subject: 'Advance',
  'Message-ID': '<1@paradox.example>',
  'MIME-Version': '1.0',
};

/** A mail of one part. */
export function mailSource(part: MailPartSource, head: Readonly<Record<string, string>> = {}): Buffer {
  return Buffer.from(`${lines({ ...usualHead, ...head, ...part.head })}\r\n${part.content}`, 'latin1');
}

export function textPart(content: string, type = 'text/plain; charset=utf-8'): MailPartSource {
  return {
    head: { 'Content-Type': type, 'Content-Transfer-Encoding': 'base64' },
    content: base64(Buffer.from(content)),
  };
}

export function htmlPart(html: string): MailPartSource {
  return textPart(html, 'text/html; charset=utf-8');
}

/** A file; `head` adds to what is said of it, or replaces it. */
export function filePart(
  filename: string,
  type: string,
  bytes: Uint8Array,
  head: Readonly<Record<string, string>> = {},
): MailPartSource {
  return {
    head: {
      'Content-Type': type,
      'Content-Transfer-Encoding': 'base64',
      'Content-Disposition': `attachment; filename="${filename}"`,
      ...head,
    },
    content: base64(bytes),
  };
}

/** A mail within a mail, as programs forward it. */
export function messagePart(mail: Buffer, head: Readonly<Record<string, string>> = {}): MailPartSource {
  return { head: { 'Content-Type': 'message/rfc822', ...head }, content: mail.toString('latin1') };
}

let boundaries = 0;

export function multipart(
  kind: string,
  parts: readonly MailPartSource[],
  head: Readonly<Record<string, string>> = {},
): MailPartSource {
  const boundary = `=_part_${boundaries++}`;
  const content = parts.map((part) => `--${boundary}\r\n${lines(part.head)}\r\n${part.content}\r\n`).join('');
  return {
    head: { 'Content-Type': `multipart/${kind}; boundary="${boundary}"`, ...head },
    content: `${content}--${boundary}--\r\n`,
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');
}
