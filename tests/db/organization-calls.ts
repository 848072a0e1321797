import type { MemberRole } from '#core/organizations/roles';
import type { Connection } from '#support/database';

export interface Link {
  readonly invitation_id: string;
  readonly token: string;
  readonly expires_at: Date;
}

export interface LinkAnswer {
  readonly state: string;
  readonly org_id: string | null;
  readonly name: string | null;
  readonly role: MemberRole | null;
}

export interface OrganizationEvent {
  readonly type: string;
  readonly actor: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The calls about organizations and their members, in a transaction of the caller. */
export const createOrganization = async (as: Connection, name: string): Promise<string> => {
  const [row] = await as<{ id: string }[]>`select public.create_organization(${name}) as id`;
  return row?.id ?? '';
};

export const renameOrganization = (as: Connection, org: string, name: string) =>
  as`select public.rename_organization(${org}, ${name})`;

export const changeRole = (as: Connection, org: string, user: string, role: MemberRole) =>
  as`select public.change_member_role(${org}, ${user}, ${role})`;

export const removeMember = (as: Connection, org: string, user: string) =>
  as`select public.remove_member(${org}, ${user})`;

export const listMembers = (as: Connection, org: string) =>
  as<{ user_id: string; email: string | null; role: MemberRole }[]>`
    select user_id, email, role from public.list_members(${org})`;

export const invite = async (as: Connection, org: string, role: MemberRole, days = 7): Promise<Link> => {
  const [row] = await as<Link[]>`select * from public.create_invitation(${org}, ${role}, ${days}::int)`;
  if (!row) throw new Error('create_invitation gave no row');
  return row;
};

export const listInvitations = (as: Connection, org: string) =>
  as<{ invitation_id: string; role: MemberRole; created_by_email: string | null }[]>`
    select invitation_id, role, created_by_email from public.list_invitations(${org})`;

export const revoke = (as: Connection, org: string, invitation: string) =>
  as`select public.revoke_invitation(${org}, ${invitation})`;

export const preview = async (as: Connection, token: string): Promise<LinkAnswer | undefined> => {
  const [row] = await as<LinkAnswer[]>`
    select state, org_id, name, role from public.preview_invitation(${token})`;
  return row;
};

export const accept = async (as: Connection, token: string): Promise<LinkAnswer | undefined> => {
  const [row] = await as<LinkAnswer[]>`select * from public.accept_invitation(${token})`;
  return row;
};

/** The role somebody has in the organization, if any. */
export const roleOf = async (sql: Connection, org: string, user: string): Promise<MemberRole | undefined> => {
  const [row] = await sql<{ role: MemberRole }[]>`
    select role from public.members where org_id = ${org} and user_id = ${user}`;
  return row?.role;
};

/** The organization's own history, oldest first. */
export const organizationEvents = async (sql: Connection, org: string): Promise<OrganizationEvent[]> => [
  ...(await sql<OrganizationEvent[]>`
    select type, actor, data from public.events
    where subject_type = 'organization' and subject_id = ${org} order by id`),
];
