import { type Search, toLastOrganization } from '../../open-organization.ts';

export default async function SettingsAddress({
  searchParams,
}: {
  searchParams: Promise<Search>;
}): Promise<never> {
  return toLastOrganization('/settings', await searchParams);
}
