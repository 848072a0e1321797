import { DocketError } from '#core/errors/docket-error';

/** A file that this app serves, to try it with. */
export type Sample = { path: string; filename: string; mediaType: string };

/** Those behind "Try with samples" of the documents. */
export const samples = [
  { path: '/samples/invoice.pdf', filename: 'invoice.pdf', mediaType: 'application/pdf' },
  {
    path: '/samples/performance-agreement.docx',
    filename: 'performance-agreement.docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  { path: '/samples/hotel-confirmation.txt', filename: 'hotel-confirmation.txt', mediaType: 'text/plain' },
] as const satisfies readonly Sample[];

const [, agreement, hotelConfirmation] = samples;

/** The papers of one night of a small tour: those behind "Try with samples" of the imports. */
export const tourSamples: readonly Sample[] = [
  agreement,
  hotelConfirmation,
  {
    path: '/samples/flight-confirmation.eml',
    filename: 'flight-confirmation.eml',
    mediaType: 'message/rfc822',
  },
  { path: '/samples/day-sheet.txt', filename: 'day-sheet.txt', mediaType: 'text/plain' },
];

const pdf = (file: string, filename: string): Sample => ({
  path: `/samples/${file}.pdf`,
  filename: `${filename}.pdf`,
  mediaType: 'application/pdf',
});

/** The papers of a company that asks for a loan: those behind "Try with samples" of forms (the first three) and deals. */
export const loanSamples: readonly Sample[] = [
  pdf('business-tax-return', 'Business tax return'),
  pdf('personal-financial-statement', 'Personal financial statement'),
  pdf('debt-schedule', 'Debt schedule'),
  pdf('personal-tax-return', 'Personal tax return'),
  pdf('bank-statement', 'Bank statement'),
  pdf('drivers-license', 'Driver’s licence'),
];

/** @throws DocketError NOT_FOUND: it is not on this server */
export async function fetchSample({ path, filename, mediaType }: Sample): Promise<File> {
  const answer = await fetch(path);
  if (!answer.ok) throw new DocketError('NOT_FOUND', { message: `The sample ${path} is missing.` });
  return new File([await answer.blob()], filename, { type: mediaType });
}
