import { type Search, toLastOrganization } from '../../open-organization.ts';

export default async function ShowsAddress({
  searchParams,
}: {
  searchParams: Promise<Search>;
}): Promise<never> {
  return toLastOrganization('/shows', await searchParams);
}
