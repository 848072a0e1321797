import { phraseFound } from '#core/documents/snippet';
import type { Outputs } from '../session/trpc.ts';

export type Hit = Outputs['documents']['search']['hits'][number];

/** The page of a hit as people count, of a part from 1; null where only the name fits. */
export function hitPage({ document, page }: Hit): number | null {
  return page === null ? null : page - (document.part?.from ?? 1) + 1;
}

/** Opens at the page, with what was found lit and in the find box. */
export function hitHref(hit: Hit): string {
  const page = hitPage(hit);
  const path = `/documents/${hit.document.id}`;
  if (page === null) return path;
  const phrase = hit.snippet === null ? null : phraseFound(hit.snippet);
  return `${path}?${new URLSearchParams({ page: String(page), ...(phrase !== null && { find: phrase }) })}`;
}
