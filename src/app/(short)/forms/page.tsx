import { type Search, toLastOrganization } from '../../open-organization.ts';

export default async function FormsAddress({
  searchParams,
}: {
  searchParams: Promise<Search>;
}): Promise<never> {
  return toLastOrganization('/forms', await searchParams);
}
