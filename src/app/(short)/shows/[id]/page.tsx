import { type Search, toOwnOrganization } from '../../../open-organization.ts';

type Asked = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export default async function ShowAddress({ params, searchParams }: Asked): Promise<never> {
  const { id } = await params;
  return toOwnOrganization('shows', id, await searchParams);
}
