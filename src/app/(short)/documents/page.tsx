import { type Search, toLastOrganization } from '../../open-organization.ts';

export default async function DocumentsAddress({
  searchParams,
}: {
  searchParams: Promise<Search>;
}): Promise<never> {
  return toLastOrganization('/documents', await searchParams);
}
