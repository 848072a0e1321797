import type { Piece } from './sheet.ts';

const line = /^(?:From|To|Cc|Bcc|Date|Subject|Reply-To|Sent)\s?:/u;
const headRows = 7;

/** Whether a piece stands in the lines that a mail begins with: who wrote to whom, and when. They name nothing else. */
export function isInMailHead({ sheet, row }: Piece): boolean {
  if (sheet.index > 0 || row >= headRows || sheet.boxed) return false;
  const first = sheet.rows[0]?.pieces[0]?.text ?? '';
  return line.test(first) && line.test(sheet.rows[row]?.pieces[0]?.text ?? '');
}
