'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { DocketError, toDocketError } from '#core/errors/docket-error';
import { useGoTo } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useRuntimeConfig } from '../session/runtime-config.tsx';
import { catalogued, useTRPCClient } from '../session/trpc.ts';
import { fetchSample, loanSamples, type Sample } from '../upload/samples.ts';
import { bringDocument, bringForm } from './bring-document.ts';

const form: Sample = {
  path: '/samples/loan-application-form.pdf',
  filename: 'Loan application.pdf',
  mediaType: 'application/pdf',
};
/** What the form needs most. */
const papers = loanSamples.slice(0, 3);

/** How often it is asked whether the sample is read, and how often at most. */
const askMs = 500;
const mostAsks = 120;

/** A form and three papers of ours, to a run that can be reviewed. */
export function useFormSamples() {
  const client = useTRPCClient();
  const orgId = useOrgId();
  const goTo = useGoTo();
  const { maxUploadBytes: maxBytes } = useRuntimeConfig();
  const [step, setStep] = useState<string | null>(null);
  const samples = useMutation({
    mutationFn: async () => {
      setStep('Adding a form and three papers…');
      const templateId = await bringForm(client, orgId, {
        file: await fetchSample(form),
        maxBytes,
        versionOf: null,
      });
      const documentIds: string[] = [];
      for (const paper of papers) {
        documentIds.push(await bringDocument(client, orgId, { file: await fetchSample(paper), maxBytes }));
      }
      setStep('Reading the form…');
      await untilReady(async () => {
        const { template } = await catalogued(client.forms.template.query({ orgId, id: templateId }));
        if (template.status === 'failed') throw new DocketError('UNKNOWN');
        return template.status === 'ready';
      });
      return catalogued(client.forms.prepare.mutate({ orgId, templateId, documentIds, name: null }));
    },
    onSuccess: ({ runId }) => goTo(`/forms/runs/${runId}`),
    onSettled: () => setStep(null),
  });
  return {
    tryWithSamples: () => {
      if (!samples.isPending) samples.mutate();
    },
    step,
    problem: samples.isError ? toDocketError(samples.error).userMessage : null,
  };
}

async function untilReady(isReady: () => Promise<boolean>): Promise<void> {
  for (let asked = 0; asked < mostAsks; asked++) {
    if (await isReady()) return;
    await new Promise((resolve) => setTimeout(resolve, askMs));
  }
  throw new DocketError('NOT_READY');
}
