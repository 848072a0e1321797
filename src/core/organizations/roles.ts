/** What a member may be, the highest first: each may all that those after it may. The order of `member_role` in SQL. */
export const memberRoles = ['owner', 'underwriter', 'processor'] as const;

export type MemberRole = (typeof memberRoles)[number];

/** Whether a role suffices where `least` is asked for. */
export function hasRank(role: MemberRole, least: MemberRole): boolean {
  return memberRoles.indexOf(role) <= memberRoles.indexOf(least);
}
