import type { useTRPC } from '../session/trpc.ts';

type Procedures = ReturnType<typeof useTRPC>;

/** The query of all templates, the same wherever it is asked for. */
export function templateListOptions(trpc: Procedures, orgId: string) {
  return trpc.forms.list.infiniteQueryOptions({ orgId }, { getNextPageParam: (last) => last.next });
}

/** The query of all runs, or of those of one template. */
export function runListOptions(trpc: Procedures, orgId: string, templateId: string | null = null) {
  return trpc.forms.runs.infiniteQueryOptions(
    { orgId, templateId },
    { getNextPageParam: (last) => last.next },
  );
}
