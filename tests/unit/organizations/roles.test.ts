import { expect, test } from 'vitest';
import { hasRank, memberRoles } from '#core/organizations/roles';

test('an owner may all that an underwriter may, and an underwriter all that a processor may', () => {
  const allowed = memberRoles.map((role) => memberRoles.filter((least) => hasRank(role, least)));
  expect(allowed).toEqual([
    ['owner', 'underwriter', 'processor'],
    ['underwriter', 'processor'],
    ['processor'],
  ]);
});
