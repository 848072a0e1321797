/**
 * Whether a file is the source of an e-mail (RFC 5322), judged by its head. A note that begins "From: Anna" is none:
 * as a mail it would lose every line of its head that is no field of a mail.
 */

/** Fields that programs write and people do not. */
const technical = new Set([
  'message-id',
  'mime-version',
  'received',
  'return-path',
  'delivered-to',
  'dkim-signature',
  'authentication-results',
]);
/** Fields that people know and may write by hand. */
const familiar = new Set([
  'from',
  'to',
  'cc',
  'bcc',
  'date',
  'subject',
  'reply-to',
  'sender',
  'importance',
  'in-reply-to',
  'references',
  'content-type',
  'content-transfer-encoding',
]);

/** As mail programs write it: "Tue, 3 Nov 2026 10:12:00 +0100". */
const mailDate = /\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{2,4} \d{1,2}:\d{2}/i;

/** RFC 5322 allows every visible character in a name but the colon; spaces it does not. */
const field = /^([!-9;-~]{1,76})[ \t]*:(.*)$/;

/** What is looked at: the heads of mails that went through many hands are long. */
const window = 64 * 1024;

/** @param head the first bytes of a file, one character for each */
export function isMailHead(head: string): boolean {
  const names = new Set<string>();
  let dated = false;
  let endless = false;
  const cut = head.length >= window;
  const lines = head
    .slice(0, window)
    .replace(/^\xef\xbb\xbf/, '')
    .replace(/^From [^\r\n]*\r?\n/, '')
    .split(/\r?\n/);
  for (const [i, line] of lines.entries()) {
    if (line === '') break;
    // Where the window ends in the head, its last line is only a piece of one.
    if (cut && i === lines.length - 1) {
      endless = true;
      break;
    }
    if (/^[ \t]/.test(line)) {
      if (i === 0) return false;
      continue;
    }
    const found = field.exec(line);
    if (!found) return false;
    const name = (found[1] ?? '').toLowerCase();
    names.add(name);
    if (name === 'date') dated = mailDate.test(found[2] ?? '');
  }
  if (!names.has('from') && !names.has('return-path')) return false;
  const all = [...names];
  return (
    all.some((name) => technical.has(name)) || ((dated || endless) && all.every((name) => familiar.has(name)))
  );
}
