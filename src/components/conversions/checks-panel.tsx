'use client';

import { CircleCheck } from 'lucide-react';
import { wordsOfSchema } from '#core/invoices/schema-words';
import { wordsOfTerm } from '#core/invoices/term-words';
import type { Evidence } from '#core/reading/evidence';
import { ReasonButton } from '../document/reason-list.tsx';
import { useReview } from './review-desk.tsx';

/** Their messages are those of the library that checks the XML. */
const schemaRules: ReadonlySet<string> = new Set(['SCHEMA', 'XSD', 'XML']);

/** What to look at before the XML is used, which rules it breaks, and where the XML in the PDF and the page do not agree. */
export function ChecksPanel() {
  const { result } = useReview();
  if (!result) return <p className="text-ink-muted">The checks run as soon as there is XML.</p>;
  return (
    <div data-testid="checks-panel" className="grid gap-6">
      {result.doubts.length > 0 && (
        <section aria-label="To check">
          <h2 className="mb-1 font-medium">To check before it is used</h2>
          <ul className="grid gap-3">
            {rareFirst(result.doubts).map(({ term, value, says, evidence }) => (
              <li key={term} data-testid="doubt" data-term={term}>
                <p>
                  {wordsOfTerm(term)}: <strong>{value ?? 'nothing'}</strong>. {says}
                </p>
                <Places evidence={evidence} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Origins />
      {result.violations.length === 0 ? (
        <p className="flex items-center gap-2">
          <CircleCheck aria-hidden className="size-4 text-done" /> The XML obeys every rule of its format.
        </p>
      ) : (
        <section aria-label="Broken rules">
          <h2 className="mb-1 font-medium">Rules it breaks</h2>
          <ul className="grid gap-3">
            {result.violations.map(({ rule, message, evidence }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the violations of one result never move.
              <li key={i} data-testid="violation">
                <p>
                  <span className="mr-2 rounded bg-attention-soft px-1.5 py-0.5 font-mono text-xs">
                    {rule}
                  </span>
                  {schemaRules.has(rule) ? <span title={message}>{wordsOfSchema(message)}</span> : message}
                </p>
                <Places evidence={evidence} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {result.disagreements.length > 0 && (
        <section aria-label="Disagreements">
          <h2 className="mb-1 font-medium">The XML in the PDF says otherwise than its page</h2>
          <ul className="grid gap-3">
            {result.disagreements.map(({ term, embedded, page, evidence }) => (
              <li key={term} data-testid="disagreement">
                <p>
                  {term}: <strong>{embedded ?? 'nothing'}</strong> in the XML,{' '}
                  <strong>{page ?? 'nothing'}</strong> on the page.
                </p>
                <Places evidence={evidence} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** What is said of one value alone comes before what is said of many. */
function rareFirst<Doubt extends { says: string }>(doubts: readonly Doubt[]): Doubt[] {
  const often = new Map<string, number>();
  for (const { says } of doubts) often.set(says, (often.get(says) ?? 0) + 1);
  return doubts.toSorted((a, b) => (often.get(a.says) ?? 0) - (often.get(b.says) ?? 0));
}

/** Values of the XML that nobody printed: what other values leave no choice about, and defaults, which are said to be some. */
function Origins() {
  const { result } = useReview();
  const unprinted = (result?.terms ?? []).filter(
    ({ origin }) => origin === 'default' || origin === 'derived',
  );
  const [defaults, derived] = [
    unprinted.filter(({ origin, says }) => origin === 'default' && says !== null),
    unprinted.filter(({ origin }) => origin === 'derived'),
  ];
  if (defaults.length + derived.length === 0) return null;
  return (
    <details>
      <summary className="cursor-pointer font-medium">Values in the XML that are not printed</summary>
      <ul className="mt-1 grid gap-1" data-testid="unprinted-values">
        {[...defaults, ...derived].map(({ term, from, origin, says }) => (
          <li key={`${term} ${from}`}>
            {wordsOfTerm(term)}: {origin === 'default' ? 'by default, ' : ''}
            {says}.
          </li>
        ))}
      </ul>
    </details>
  );
}

function Places({ evidence }: { evidence: readonly Evidence[] }) {
  return evidence.map((place) => <ReasonButton key={JSON.stringify(place)} reason={place} />);
}
