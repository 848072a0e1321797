'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { OwnOrganization } from '#core/organizations/organization';
import { Procedures } from './procedures.tsx';
import type { Outputs } from './trpc.ts';

export type Me = Outputs['account']['me'] & { organization: OwnOrganization };
/** A type of document as a person picks it. */
export type NamedType = { id: string; name: string; description: string };

const Session = createContext<Me | null>(null);
const Types = createContext<readonly NamedType[]>([]);

type DeskSessionProps = { me: Me; documentTypes: readonly NamedType[]; children: ReactNode };

/** Who is signed in and which organization is open, with a cache of their own: it goes when they go. */
export function DeskSession({ me, documentTypes, children }: DeskSessionProps) {
  return (
    <Session value={me}>
      <Types value={documentTypes}>
        <Procedures>{children}</Procedures>
      </Types>
    </Session>
  );
}

export function useMe(): Me {
  const me = useContext(Session);
  if (!me) throw new Error('useMe needs a DeskSession above it.');
  return me;
}

/** The types a document can have, as they stand in lists, and the name of one. */
export function useDocumentTypes(): { types: readonly NamedType[]; nameOf: (id: string) => string } {
  const types = useContext(Types);
  return useMemo(
    () => ({ types, nameOf: (id) => types.find((type) => type.id === id)?.name ?? plainName(id) }),
    [types],
  );
}

/** An id as words: of a type that was taken away since, or of what has no title here. */
export function plainName(id: string): string {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The organization that everything on the desk belongs to. */
export function useOrgId(): string {
  return useMe().organization.id;
}
