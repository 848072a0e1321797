'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useState } from 'react';
import type { Outputs } from './trpc.ts';
import { createProcedureClient, createQueryClient, TRPCProvider } from './trpc.ts';

type Me = Outputs['account']['me'];
const Session = createContext<Me | null>(null);

/** Who is signed in, with a cache of their own: it goes when they go. */
export function DeskSession({ me, children }: { me: Me; children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(createProcedureClient);
  return (
    <Session value={me}>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
          {children}
        </TRPCProvider>
      </QueryClientProvider>
    </Session>
  );
}

export function useMe(): Me {
  const me = useContext(Session);
  if (!me) throw new Error('useMe needs a DeskSession above it.');
  return me;
}

/** The organization that everything on the desk belongs to. */
export function useOrgId(): string {
  return useMe().organization.id;
}
