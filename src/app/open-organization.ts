import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { lastOrganizationCookie, organizationAddress } from '#core/organizations/address';
import type { OwnOrganization } from '#core/organizations/organization';
import { findOrganization, type OwnedNoun } from '#data/organizations/find-organization';
import { requestClient, requestMe } from './session.ts';

/** What a page below `/o/[org]` is given of its address. */
export type OfOrganization = { org: string };
export type Search = Record<string, string | string[] | undefined>;

/** The organization that an address names. Who is not in it, or not any more, chooses among their own. */
export async function openOrganization({ org }: OfOrganization): Promise<OwnOrganization> {
  const { organizations } = await requestMe();
  return organizations.find(({ id }) => id === org) ?? redirect('/organizations?missing=1');
}

/**
 * Leads from a short address (`/documents`) to that of the organization opened last in this browser, else of their first;
 * who has none is asked whether they want one, for no GET makes anything. The rest of the address comes along.
 */
export async function toLastOrganization(page: string, search: Search = {}): Promise<never> {
  const { organizations } = await requestMe();
  const last = (await cookies()).get(lastOrganizationCookie)?.value;
  const found = organizations.find(({ id }) => id === last) ?? organizations[0];
  if (!found) redirect('/organizations');
  redirect(organizationAddress(found.id, page + queryOf(search)));
}

/** Leads from a short address of one thing (`OwnedNoun`) to that of the organization it is in. */
export async function toOwnOrganization(of: OwnedNoun, id: string, search: Search): Promise<never> {
  const page = `/${of}/${encodeURIComponent(id)}`;
  const org = z.uuid().safeParse(id).success ? await findOrganization(await requestClient(), of, id) : null;
  if (org === null) return toLastOrganization(page, search);
  redirect(organizationAddress(org, page + queryOf(search)));
}

function queryOf(search: Search): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    for (const one of [value ?? []].flat()) query.append(name, one);
  return query.size === 0 ? '' : `?${query}`;
}
