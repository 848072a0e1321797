import type { Metadata } from 'next';
import { cache } from 'react';
import { TemplateView } from '#components/forms/template-view';
import { type OfOrganization, openOrganization } from '../../../../open-organization.ts';
import { orNotFound } from '../../../../or-not-found.ts';
import { requestCaller } from '../../../../session.ts';
import { isFirstVisit } from '../../first-visit.ts';

type TemplatePageProps = { params: Promise<OfOrganization & { id: string }> };

export async function generateMetadata({ params }: TemplatePageProps): Promise<Metadata> {
  const { org, id } = await params;
  return { title: (await readTemplate(org, id)).template.name };
}

export default async function TemplatePage({ params }: TemplatePageProps) {
  const { org, id } = await params;
  return (
    <TemplateView key={id} id={id} initial={(await isFirstVisit()) ? await readTemplate(org, id) : null} />
  );
}

const readTemplate = cache((org: string, id: string) =>
  orNotFound(id, async () => {
    const caller = await requestCaller();
    const organization = await openOrganization({ org });
    return caller.forms.template({ orgId: organization.id, id });
  }),
);
