import { type Search, toLastOrganization } from '../../open-organization.ts';

export default async function DealsAddress({
  searchParams,
}: {
  searchParams: Promise<Search>;
}): Promise<never> {
  return toLastOrganization('/deals', await searchParams);
}
