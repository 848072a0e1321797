import { expect, test } from 'vitest';
import { noticeMail } from '#core/deals/notice-mail';
import type { BorrowerNotice, DeskNotice } from '#core/deals/notice-schema';

const asked: BorrowerNotice = {
  label: 'Ms Corliss',
  text: 'Your lease',
  for: null,
  kind: 'asked',
  dueOn: '2026-12-24',
  reason: null,
  code: null,
};
const brought: DeskNotice = {
  dealId: '6f7a0f5e-6f4e-4c8e-9a55-0c5a1b2f3d4e',
  deal: 'Corliss Point',
  kind: 'brought',
  internal: 'Executed lease',
  for: 'Ann Lee',
  filename: 'lease.pdf',
  claim: null,
};
const of = (toBorrower: BorrowerNotice[], toDesk: DeskNotice[] = []) => ({
  recipient: 'c@example.com',
  organization: 'First Bank',
  toBorrower,
  toDesk,
});

test('a borrower is told by what they have to do, with days and reasons in words for them', () => {
  const mail = noticeMail(
    of([
      asked,
      { ...asked, text: 'Your statement', kind: 'rejected', reason: 'Page two, please.', dueOn: null },
      { ...asked, text: 'Your licence', for: 'Ann Lee', kind: 'rejected', code: 'expired', dueOn: null },
      { ...asked, text: 'Your return', kind: 'accepted' },
    ]),
    'https://docket.example.com',
  );
  expect(mail).toEqual({
    subject: 'First Bank asks you for papers',
    text: `Ms Corliss

Please send another:
- Your statement
  Page two, please.
- Your licence (Ann Lee)
  What you sent has expired.

Please send:
- Your lease, by 2026-12-24

Accepted:
- Your return

To answer, open the link that First Bank sent you (it begins with https://docket.example.com/portal). Please do not answer this mail.
`,
  });
});

test('the desk is told of what a borrower did, deal by deal, with the way there', () => {
  const mail = noticeMail(
    of([], [brought, { ...brought, kind: 'claimed', for: null, filename: null, claim: 'We own it.' }]),
    'https://docket.example.com',
  );
  expect(mail?.subject).toBe('Corliss Point: news from the borrower');
  expect(mail?.text).toBe(`Corliss Point
- lease.pdf was brought for: Executed lease (Ann Lee)
- It does not apply, the borrower says: Executed lease: “We own it.”
https://docket.example.com/deals/${brought.dealId}
`);
});

test('where nothing is left to tell there is no mail', () => {
  expect(noticeMail(of([]), null)).toBeNull();
});

test('what people typed makes no head of the mail and no line of its own', () => {
  const mail = noticeMail(
    of([], [{ ...brought, deal: 'A\r\nBcc: x@example.com', filename: 'a\nb.pdf' }]),
    null,
  );
  expect(mail?.subject).toBe('A Bcc: x@example.com: news from the borrower');
  expect(mail?.text).toContain('- a b.pdf was brought');
});
