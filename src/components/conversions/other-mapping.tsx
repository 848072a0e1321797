'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Notice } from '#components/ui/notice';
import { type ConversionSummary, maxFilesPerConversion } from '#core/conversions/conversion';
import { type ErrorCode, errorCatalog } from '#core/errors/codes';
import { isMapping, type MappingId, mappingIds, mappings } from '#core/invoices/mappings';
import { useAnnounce } from '../live/announcer.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC, useTRPCClient } from '../session/trpc.ts';

type OtherMappingProps = { conversions: readonly ConversionSummary[]; close: () => void; done: () => void };

/** Has the same PDFs turned into another format. What there is of them stays. */
export function OtherMapping({ conversions, close, done }: OtherMappingProps) {
  const { number } = useFormats();
  const id = useId();
  const used = new Set(conversions.map(({ mapping }) => mapping));
  const [mapping, setMapping] = useState<MappingId | null>(
    mappingIds.find((one) => used.size > 1 || !used.has(one)) ?? null,
  );
  const { convert, pending, problem } = useOtherMapping(conversions, () => {
    close();
    done();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={
        conversions.length === 1
          ? '1 PDF into another format'
          : `${number(conversions.length)} PDFs into another format`
      }
      description="They are converted once more from the same pages, with what was corrected. What there is of them stays."
    >
      <form
        className="grid gap-4"
        data-testid="other-mapping"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending && mapping) convert(mapping);
        }}
      >
        <div>
          <label htmlFor={id} className="mb-1 block font-medium">
            Into
          </label>
          <select
            id={id}
            value={mapping ?? ''}
            onChange={({ currentTarget: { value } }) => isMapping(value) && setMapping(value)}
            className="h-10 w-full rounded-md border border-line-strong bg-surface px-3 text-base sm:text-sm"
          >
            {mappingIds.map((one) => (
              <option key={one} value={one}>
                {mappings[one].title}
              </option>
            ))}
          </select>
          {mapping && <p className="mt-1 text-[13px] text-ink-muted">{mappings[mapping].says}</p>}
        </div>
        {problem !== null && <Notice title={problem} />}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" look="primary" aria-disabled={pending}>
            Convert
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function useOtherMapping(conversions: readonly ConversionSummary[], done: () => void) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const orgId = useOrgId();
  const { number } = useFormats();
  const announce = useAnnounce();
  const [problem, setProblem] = useState<string | null>(null);
  const ids = conversions.map(({ id }) => id);
  const { mutate, isPending } = useMutation({
    mutationFn: async (mapping: MappingId) => {
      let [made, reused] = [0, 0];
      const failed: ErrorCode[] = [];
      for (let at = 0; at < ids.length; at += maxFilesPerConversion) {
        const some = ids.slice(at, at + maxFilesPerConversion);
        const answer = await client.conversions.convertTo.mutate({ orgId, ids: some, mapping });
        made += answer.made;
        reused += answer.reused;
        failed.push(...answer.failed.map(({ code }) => code));
      }
      return { made, reused, failed };
    },
    onSuccess: ({ made, reused, failed }) => {
      const [first] = failed;
      if (first) {
        setProblem(
          `${number(failed.length)} of ${number(ids.length)} could not be converted. ${errorCatalog[first].message}`,
        );
        return;
      }
      announce(
        `${number(made)} are being converted${reused > 0 ? `, ${number(reused)} were there already` : ''}.`,
      );
      done();
    },
    onError: (thrown) => setProblem(failureOf(thrown).message),
    onSettled: () => queryClient.invalidateQueries(trpc.conversions.list.infiniteQueryFilter()),
  });
  return {
    convert: (mapping: MappingId) => {
      setProblem(null);
      mutate(mapping);
    },
    problem,
    pending: isPending,
  };
}
