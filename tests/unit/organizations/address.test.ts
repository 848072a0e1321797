import { expect, test } from 'vitest';
import { organizationAddress, pageOfDesk } from '#core/organizations/address';

const org = '0b9f4a53-3f43-4c1c-9c43-0d3b5a3a4c11';

test.each(['/documents', '/documents?q=a', '/conversions/1'])(
  '%s of an organization has an address that tells which',
  (page) => {
    const address = organizationAddress(org, page);
    expect(address).toBe(`/o/${org}${page}`);
    expect(pageOfDesk(address)).toBe(page);
  },
);

test.each([
  [`/o/${org}`, '/'],
  ['/documents', '/documents'],
  ['/other/o/x/documents', '/other/o/x/documents'],
  ['/', '/'],
])('%s is about the page %s', (pathname, page) => {
  expect(pageOfDesk(pathname)).toBe(page);
});
