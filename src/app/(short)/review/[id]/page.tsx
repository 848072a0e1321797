import { type Search, toOwnOrganization } from '../../../open-organization.ts';

type Asked = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

/** A short address for the review of one conversion. */
export default async function ReviewAddress({ params, searchParams }: Asked): Promise<never> {
  const { id } = await params;
  return toOwnOrganization('conversions', id, await searchParams);
}
