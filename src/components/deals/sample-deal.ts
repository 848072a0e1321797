'use client';

import { useMutation } from '@tanstack/react-query';
import { toDocketError } from '#core/errors/docket-error';
import { bringDocument } from '../forms/bring-document.ts';
import { useGoTo } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useRuntimeConfig } from '../session/runtime-config.tsx';
import { catalogued, useTRPCClient } from '../session/trpc.ts';
import { fetchSample, loanSamples } from '../upload/samples.ts';

/** A deal with six papers of ours, from which its conditions turn by themselves. */
export function useSampleDeal() {
  const client = useTRPCClient();
  const orgId = useOrgId();
  const goTo = useGoTo();
  const { maxUploadBytes: maxBytes } = useRuntimeConfig();
  const samples = useMutation({
    mutationFn: async () => {
      const documentIds: string[] = [];
      for (const paper of loanSamples)
        documentIds.push(await bringDocument(client, orgId, { file: await fetchSample(paper), maxBytes }));
      const { id } = await catalogued(
        client.deals.create.mutate({
          orgId,
          name: 'Corliss Point Machine Works',
          program: 'sba_7a',
          borrowerKind: 'company',
          closingOn: null,
        }),
      );
      await catalogued(client.deals.addPapers.mutate({ orgId, id, documentIds }));
      return id;
    },
    onSuccess: (id) => goTo(`/deals/${id}`),
  });
  return {
    tryWithSamples: () => {
      if (!samples.isPending) samples.mutate();
    },
    isPending: samples.isPending,
    problem: samples.isError ? toDocketError(samples.error).userMessage : null,
  };
}
