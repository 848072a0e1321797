import { type Search, toOwnOrganization } from '../../../open-organization.ts';

type Asked = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export default async function DealAddress({ params, searchParams }: Asked): Promise<never> {
  const { id } = await params;
  return toOwnOrganization('deals', id, await searchParams);
}
