import type { MemberRole } from '#core/organizations/roles';

/** What a role is called, and what it lets somebody do here. */
export const roleWords: Readonly<Record<MemberRole, { name: string; says: string }>> = {
  owner: { name: 'Owner', says: 'May all, and decides who is here.' },
  underwriter: { name: 'Underwriter', says: 'May all that a processor may.' },
  processor: { name: 'Processor', says: 'Brings documents, reviews and corrects what was found.' },
};
