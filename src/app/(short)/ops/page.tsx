import { type Search, toLastOrganization } from '../../open-organization.ts';

export default async function OperationsAddress({
  searchParams,
}: {
  searchParams: Promise<Search>;
}): Promise<never> {
  return toLastOrganization('/ops', await searchParams);
}
