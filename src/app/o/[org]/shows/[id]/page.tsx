import type { Metadata } from 'next';
import { ShowView } from '#components/shows/show-view';
import { showName } from '#core/shows/show-name';
import type { OfOrganization } from '../../../../open-organization.ts';
import { isFirstVisit } from '../../first-visit.ts';
import { readShow } from './read-show.ts';

type ShowPageProps = { params: Promise<OfOrganization & { id: string }> };

export async function generateMetadata({ params }: ShowPageProps): Promise<Metadata> {
  const { org, id } = await params;
  return { title: showName((await readShow(org, id)).show) };
}

export default async function ShowPage({ params }: ShowPageProps) {
  const { org, id } = await params;
  return <ShowView key={id} id={id} initial={(await isFirstVisit()) ? await readShow(org, id) : null} />;
}
