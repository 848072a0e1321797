import { piecesOf } from '#core/documents/snippet';

/** The words around a hit, with what was found marked. */
export function FoundWords({ snippet }: { snippet: string }) {
  return piecesOf(snippet).map(({ text, found }, i) =>
    found ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move.
      <mark key={i} className="rounded-sm bg-found text-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
