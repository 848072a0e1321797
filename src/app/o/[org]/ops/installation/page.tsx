import type { Metadata } from 'next';
import { InstallationDesk } from '#components/operations/installation-desk';
import { NotForYou, OperationsFrame } from '#components/operations/operations-frame';
import { hasRank } from '#core/organizations/roles';
import { type OfOrganization, openOrganization } from '../../../../open-organization.ts';
import { requestCaller } from '../../../../session.ts';

export const metadata: Metadata = { title: 'Installation' };

export default async function InstallationPage({ params }: { params: Promise<OfOrganization> }) {
  const { role } = await openOrganization(await params);
  const installation = await (await requestCaller()).operations.installation();
  return (
    <OperationsFrame page="installation" isOwner={hasRank(role, 'owner')} isOperator={installation !== null}>
      {installation === null ? (
        <NotForYou title="Operators look after the installation">
          Whoever has the database names them: <code>npm run docket -- operator add</code> and an address.
        </NotForYou>
      ) : (
        <InstallationDesk first={installation} />
      )}
    </OperationsFrame>
  );
}
