import type { Metadata } from 'next';
import { DaySheetView } from '#components/shows/day-sheet-view';
import { showName } from '#core/shows/show-name';
import type { OfOrganization } from '../../../../../open-organization.ts';
import { isFirstVisit } from '../../../first-visit.ts';
import { readShow } from '../read-show.ts';

type DaySheetPageProps = { params: Promise<OfOrganization & { id: string }> };

export async function generateMetadata({ params }: DaySheetPageProps): Promise<Metadata> {
  const { org, id } = await params;
  return { title: `Day sheet: ${showName((await readShow(org, id)).show)}` };
}

export default async function DaySheetPage({ params }: DaySheetPageProps) {
  const { org, id } = await params;
  return <DaySheetView key={id} id={id} initial={(await isFirstVisit()) ? await readShow(org, id) : null} />;
}
