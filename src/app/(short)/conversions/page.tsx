import { type Search, toLastOrganization } from '../../open-organization.ts';

export default async function ConversionsAddress({
  searchParams,
}: {
  searchParams: Promise<Search>;
}): Promise<never> {
  return toLastOrganization('/conversions', await searchParams);
}
