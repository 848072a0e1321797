import { cache } from 'react';
import { openOrganization } from '../../../../open-organization.ts';
import { orNotFound } from '../../../../or-not-found.ts';
import { requestCaller } from '../../../../session.ts';

/** The show in an address, read once a request; the page for nothing there where there is none. */
export const readShow = cache((org: string, id: string) =>
  orNotFound(id, async () => {
    const caller = await requestCaller();
    const organization = await openOrganization({ org });
    return caller.shows.byId({ orgId: organization.id, id });
  }),
);
