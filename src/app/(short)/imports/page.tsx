import { type Search, toLastOrganization } from '../../open-organization.ts';

export default async function ImportsAddress({
  searchParams,
}: {
  searchParams: Promise<Search>;
}): Promise<never> {
  return toLastOrganization('/imports', await searchParams);
}
