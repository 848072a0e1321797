'use client';

import { useMemo } from 'react';
import { type FieldPlace, keyOfPlace, placeWords } from '#core/facts/outline';
import type { Evidence } from '#core/reading/evidence';
import { useFactsDesk } from '../facts/facts-desk.tsx';
import { cn } from '../ui/class-names.ts';
import { useReview } from './review-desk.tsx';

type Stretch = { from: number; text: string; place: FieldPlace | null; evidence: readonly Evidence[] };

/** The XML as it is, each value a button that lights the place on the page it came from. */
export function XmlPanel() {
  const { xml, result } = useReview();
  const { facts, outline, current, look } = useFactsDesk();
  const stretches = useMemo((): Stretch[] => {
    if (!xml || !result) return [];
    const known = new Map(facts.map((fact) => [keyOfPlace(fact), fact]));
    const out: Stretch[] = [];
    let at = 0;
    for (const { from, to, source } of result.terms.toSorted((a, b) => a.from - b.from)) {
      const fact = source && known.get(keyOfPlace(source));
      if (from < at || to > xml.length || !fact) continue;
      if (from > at) out.push({ from: at, text: xml.slice(at, from), place: null, evidence: [] });
      out.push({ from, text: xml.slice(from, to), place: fact, evidence: fact.evidence });
      at = to;
    }
    out.push({ from: at, text: xml.slice(at), place: null, evidence: [] });
    return out;
  }, [xml, result, facts]);

  if (!xml) {
    const why = result?.expired
      ? 'The XML was removed after its time.'
      : result?.storageKey
        ? 'The XML cannot be shown here.'
        : 'There is no XML yet.';
    return <p className="text-ink-muted">{why}</p>;
  }
  return (
    <pre data-testid="xml-panel" className="whitespace-pre-wrap break-words font-mono text-xs leading-5">
      {stretches.map(({ from, text, place, evidence }) =>
        place ? (
          <button
            key={from}
            type="button"
            data-testid="xml-value"
            data-field={`${place.section}.${place.field}`}
            aria-label={`${text}: ${placeWords(outline, place)}`}
            aria-pressed={current === keyOfPlace(place)}
            onClick={() => look(place, evidence)}
            className={cn(
              'inline break-words rounded-sm text-left text-accent underline decoration-dotted underline-offset-2 hover:bg-accent-soft',
              current === keyOfPlace(place) && 'bg-found text-ink',
            )}
          >
            {text}
          </button>
        ) : (
          <span key={from} className="text-ink-muted">
            {text}
          </span>
        ),
      )}
    </pre>
  );
}
