'use client';

import type { ReactNode } from 'react';
import type { Cursor } from '#core/live/cursor';
import { ChosenMappingProvider } from '../conversions/chosen-mapping.tsx';
import { Announcer } from '../live/announcer.tsx';
import { LiveProvider } from '../live/live-provider.tsx';
import { ProblemNotice } from '../live/problem-notice.tsx';
import { DeskSession, type NamedType } from '../session/desk-session.tsx';
import type { Outputs } from '../session/trpc.ts';
import { DropZone } from '../upload/drop-zone.tsx';
import { UploadProvider } from '../upload/upload-provider.tsx';
import { AppFrame } from './app-frame.tsx';

type DeskProps = {
  me: Outputs['account']['me'];
  cursor: Cursor | null;
  documentTypes: readonly NamedType[];
  signOut: () => Promise<void>;
  children: ReactNode;
};

/** Everything a signed-in page stands on. A new person gets all of it anew. */
export function Desk({ me, cursor, documentTypes, signOut, children }: DeskProps) {
  return (
    <DeskSession key={me.user.id} me={me} documentTypes={documentTypes}>
      <Announcer>
        <ProblemNotice>
          <LiveProvider cursor={cursor}>
            <ChosenMappingProvider>
              <UploadProvider>
                <DropZone>
                  <AppFrame signOut={signOut}>{children}</AppFrame>
                </DropZone>
              </UploadProvider>
            </ChosenMappingProvider>
          </LiveProvider>
        </ProblemNotice>
      </Announcer>
    </DeskSession>
  );
}
