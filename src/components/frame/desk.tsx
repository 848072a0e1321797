'use client';

import { type ReactNode, useEffect } from 'react';
import type { Cursor } from '#core/live/cursor';
import { lastOrganizationCookie } from '#core/organizations/address';
import { ChosenMappingProvider } from '../conversions/chosen-mapping.tsx';
import { UndoRemoval } from '../documents/undo-removal.tsx';
import { Announcer } from '../live/announcer.tsx';
import { LiveProvider } from '../live/live-provider.tsx';
import { ProblemNotice } from '../live/problem-notice.tsx';
import { DeskSession, type Me, type NamedType } from '../session/desk-session.tsx';
import { DropZone } from '../upload/drop-zone.tsx';
import { UploadProvider } from '../upload/upload-provider.tsx';
import { AppFrame } from './app-frame.tsx';

type DeskProps = {
  me: Me;
  cursor: Cursor | null;
  documentTypes: readonly NamedType[];
  signOut: () => Promise<void>;
  children: ReactNode;
};

/** Everything a signed-in page stands on. A new person, or another organization, gets all of it anew. */
export function Desk({ me, cursor, documentTypes, signOut, children }: DeskProps) {
  const { id } = me.organization;
  useEffect(() => rememberOrganization(id), [id]);
  return (
    <DeskSession key={`${me.user.id} ${me.organization.id}`} me={me} documentTypes={documentTypes}>
      <Announcer>
        <ProblemNotice>
          <LiveProvider cursor={cursor}>
            <UndoRemoval>
              <ChosenMappingProvider>
                <UploadProvider>
                  <DropZone>
                    <AppFrame signOut={signOut}>{children}</AppFrame>
                  </DropZone>
                </UploadProvider>
              </ChosenMappingProvider>
            </UndoRemoval>
          </LiveProvider>
        </ProblemNotice>
      </Announcer>
    </DeskSession>
  );
}

/** Short addresses lead to the organization opened last in this browser. */
function rememberOrganization(id: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is absent on plain-http hosts.
  document.cookie = `${lastOrganizationCookie}=${id}; path=/; max-age=31536000; samesite=lax`;
}
