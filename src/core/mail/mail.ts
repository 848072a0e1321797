import { normalizeText } from '#core/reading/text';

/** What a mail says, whatever it was stored as. Addresses are printed as people see them: `Anna Smit <anna@…>`. */
export type Mail = {
  from: string;
  to: readonly string[];
  cc: readonly string[];
  /** As its head says it; '' where it says none. */
  date: string;
  subject: string;
  /** The same text in two forms, each null where the mail has none. */
  html: string | null;
  text: string | null;
  parts: readonly MailPart[];
};

/** A part that is not the text: a file somebody attached, a picture the text shows, another mail. */
export type MailPart = {
  /** As the sender named it; null where he did not. */
  filename: string | null;
  /** Lower case; the sender's word. */
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Without brackets; null: nothing can point at it. */
  contentId: string | null;
  /** Stands in the text in another form: a calendar entry beside the invitation's words. */
  isAlternative: boolean;
};

/** Addresses on one line of the head; a mailing to thousands is not read by them. */
const mostAddresses = 50;

/** The head as lines, in the order that people know it in. Fields that say nothing are left out. */
export function headLines(mail: Pick<Mail, 'from' | 'to' | 'cc' | 'date' | 'subject'>): string[] {
  const lines = [
    ['From', mail.from],
    ['To', addresses(mail.to)],
    ['Cc', addresses(mail.cc)],
    ['Date', mail.date],
    ['Subject', mail.subject],
  ] as const;
  return lines.flatMap(([name, value]) => {
    const line = normalizeText(value.replace(/\s+/gu, ' ')).trim();
    return line === '' ? [] : [`${name}: ${line}`];
  });
}

function addresses(all: readonly string[]): string {
  const more = all.length - mostAddresses;
  return all.slice(0, mostAddresses).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The day a mail was written, `YYYY-MM-DD`, by its sender's clock: the zone is not taken into account, since people mean
 * their own day. Null where the head's date cannot be read.
 */
export function dayWritten(date: string): string | null {
  const found = /\b(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4}|\d{2})\b/.exec(date);
  if (!found) return null;
  const [, day = '', month = '', year = ''] = found;
  const m = months.indexOf(month.toLowerCase()) + 1;
  // RFC 5322, 4.3: two digits are 2000 to 2049, or 1950 to 1999.
  const y = year.length === 2 ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year);
  const d = Number(day);
  if (m === 0 || d < 1 || d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null;
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
