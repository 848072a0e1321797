import { type Search, toLastOrganization } from '../../open-organization.ts';

/** A short address for all that waits for a person. */
export default async function ReviewAddress({
  searchParams,
}: {
  searchParams: Promise<Search>;
}): Promise<never> {
  return toLastOrganization('/review', await searchParams);
}
