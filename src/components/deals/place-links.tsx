'use client';

import { placeAddress } from '#core/documents/place-address';
import type { SourcedEvidence } from '#core/imports/source';
import { DeskLink } from '../session/desk-link.tsx';
import { useFormats } from '../session/formats.ts';
import type { Deal } from './deal-output.ts';

/** Places named at one time; more are the same again. */
const mostPlaces = 6;

type PlaceLinksProps = {
  deal: Deal;
  evidence: readonly SourcedEvidence[];
  /** Whether the paper is named beside: then the page alone says where. */
  isNamed?: boolean;
};

/** The ways from a reason, or a value, to where it stands: the paper opens there, with the place lit. */
export function PlaceLinks({ deal, evidence, isNamed = false }: PlaceLinksProps) {
  const { number } = useFormats();
  const places = new Map(
    evidence.flatMap((one) => {
      const paper = deal.papers.find(({ documentId }) => documentId === one.document);
      if (!paper) return [];
      const page = `page ${number(one.page)}`;
      return [
        [`${paper.documentId} ${one.page}`, { one, words: isNamed ? page : `${paper.filename}, ${page}` }],
      ];
    }),
  );
  if (places.size === 0) return null;
  return (
    <span className="ml-2 inline-flex flex-wrap gap-x-2 text-[13px] text-ink-muted">
      {[...places].slice(0, mostPlaces).map(([key, { one, words }]) => (
        <DeskLink
          key={key}
          href={placeAddress(one.document, one)}
          prefetch={false}
          title={one.snippet === '' ? undefined : `“${one.snippet}”`}
          data-testid="place-link"
          className="break-all underline"
        >
          {words}
        </DeskLink>
      ))}
    </span>
  );
}
