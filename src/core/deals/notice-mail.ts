import { rejectionForBorrower } from './borrower-words.ts';
import type { BorrowerNotice, DeskNotice, Notices } from './notice-schema.ts';

/** A mail as plain text: nothing in it is fetched, followed or run. */
export type NoticeMail = { subject: string; text: string };

/**
 * What is mailed: to a borrower only what their portal shows them, to the desk what a borrower did. `address`: where people
 * reach Docket; null: not said. Null where nothing is left to tell. Pure.
 */
export function noticeMail(notices: Notices, address: string | null): NoticeMail | null {
  const { organization, toBorrower, toDesk } = notices;
  const parts = [
    ...(toBorrower.length > 0 ? [borrowerText(organization, toBorrower, address)] : []),
    ...(toDesk.length > 0 ? [deskText(toDesk, address)] : []),
  ];
  if (parts.length === 0) return null;
  return { subject: oneLine(subjectOf(notices)), text: `${parts.join('\n\n\n')}\n` };
}

function subjectOf({ organization, toBorrower, toDesk }: Notices): string {
  const [first] = toDesk;
  if (toBorrower.length === 0 && first) {
    const deals = new Set(toDesk.map(({ dealId }) => dealId)).size;
    return deals === 1
      ? `${first.deal}: news from the borrower`
      : `News from the borrowers of ${deals} deals`;
  }
  const isAsked = toBorrower.some(({ kind }) => kind !== 'accepted');
  return isAsked ? `${organization} asks you for papers` : `${organization} has accepted your papers`;
}

const headings = {
  rejected: 'Please send another:',
  due: 'Due soon:',
  asked: 'Please send:',
  accepted: 'Accepted:',
} as const satisfies Readonly<Record<BorrowerNotice['kind'], string>>;
const order = ['rejected', 'due', 'asked', 'accepted'] as const;

function borrowerText(
  organization: string,
  notices: readonly BorrowerNotice[],
  address: string | null,
): string {
  const labels = [...new Set(notices.map(({ label }) => label))];
  const sections = labels.flatMap((label) => [
    oneLine(label),
    ...order.flatMap((kind) => {
      const own = notices.filter((one) => one.label === label && one.kind === kind);
      return own.length === 0 ? [] : [[headings[kind], ...own.map(borrowerLine)].join('\n')];
    }),
  ]);
  const where = address === null ? '' : ` (it begins with ${new URL('/portal', address).href})`;
  return [
    ...sections,
    `To answer, open the link that ${oneLine(organization)} sent you${where}. Please do not answer this mail.`,
  ].join('\n\n');
}

function borrowerLine({ text, for: whom, kind, dueOn, reason, code }: BorrowerNotice): string {
  const what = `- ${oneLine(text)}${whom === null ? '' : ` (${oneLine(whom)})`}`;
  const due = dueOn === null || kind === 'accepted' ? '' : `, by ${dueOn}`;
  const why = kind === 'rejected' ? `\n  ${oneLine(reason ?? rejectionForBorrower[code ?? 'other'])}` : '';
  return `${what}${due}${why}`;
}

function deskText(notices: readonly DeskNotice[], address: string | null): string {
  const deals = new Map(notices.map(({ dealId, deal }) => [dealId, deal]));
  return [...deals]
    .map(([dealId, deal]) => {
      const own = notices.filter((one) => one.dealId === dealId);
      const where = address === null ? [] : [new URL(`/deals/${dealId}`, address).href];
      return [oneLine(deal), ...own.map(deskLine), ...where].join('\n');
    })
    .join('\n\n');
}

function deskLine({ kind, internal, for: whom, filename, claim }: DeskNotice): string {
  const what = `${oneLine(internal)}${whom === null ? '' : ` (${oneLine(whom)})`}`;
  return kind === 'brought'
    ? `- ${oneLine(filename ?? 'A paper')} was brought for: ${what}`
    : `- It does not apply, the borrower says: ${what}: “${oneLine(claim ?? '')}”`;
}

/** What people typed makes no further lines, nor heads of the mail. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
