import { type Search, toOwnOrganization } from '../../../../open-organization.ts';

type Asked = { params: Promise<{ id: string }>; searchParams: Promise<Search> };

export default async function RunAddress({ params, searchParams }: Asked): Promise<never> {
  const { id } = await params;
  return toOwnOrganization('forms/runs', id, await searchParams);
}
