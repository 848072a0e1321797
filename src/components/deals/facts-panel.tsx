'use client';

import { useMutation } from '@tanstack/react-query';
import { Eye, Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { isMasked } from '#core/deals/mask-numbers';
import type { MergedField } from '#core/imports/source';
import { ValueEditor } from '../facts/value-editor.tsx';
import { useValueWords } from '../facts/value-words.ts';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import type { Deal } from './deal-output.ts';
import { PlaceLinks } from './place-links.tsx';

/** What the papers say together, where they disagree, and what people said. */
export function FactsPanel({ deal }: { deal: Deal }) {
  const filled = deal.sections.filter(({ items }) => items.some(({ fields }) => fields.length > 0));
  if (filled.length === 0) return <p className="text-ink-muted">No paper says anything yet.</p>;
  return (
    <div className="grid gap-6">
      {filled.map(({ id, items }) => {
        const section = deal.outline.sections.find((one) => one.id === id);
        if (!section) return null;
        return (
          <section key={id} aria-labelledby={`facts-${id}`} data-testid="deal-section" data-section={id}>
            <h2 id={`facts-${id}`} className="mb-2 font-semibold">
              {section.title}
            </h2>
            <div className="grid gap-3">
              {items.map((item) => (
                <ul
                  key={item.key ?? id}
                  className="divide-y divide-line rounded-lg border border-line bg-surface"
                >
                  {item.fields.map((field) => (
                    <FactLine
                      key={field.field}
                      deal={deal}
                      section={id}
                      itemKey={item.key}
                      field={field}
                      title={section.fields.find((one) => one.id === field.field)?.title ?? field.field}
                    />
                  ))}
                </ul>
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}

type FactLineProps = {
  deal: Deal;
  section: string;
  itemKey: string | null;
  field: MergedField;
  title: string;
};

function FactLine({ deal, section, itemKey, field, title }: FactLineProps) {
  const words = useValueWords();
  const { percent } = useFormats();
  const [isEditing, setEditing] = useState(false);
  const place = { id: deal.summary.id, section, itemKey, field: field.field };
  const decision = useDecision(place, () => setEditing(false));
  const { conflict, decided, confidence } = field;
  return (
    <li data-testid="deal-fact" data-field={`${section}.${field.field}`} className="px-4 py-2">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 sm:grid-cols-[minmax(0,9rem)_minmax(0,1fr)_auto]">
        <span className="col-start-1 row-start-1 text-ink-muted">{title}</span>
        <div className="col-start-1 row-start-2 min-w-0 break-words sm:col-start-2 sm:row-start-1">
          <Shown
            place={place}
            masked={isMasked(section, field.field)}
            text={words(field.value, field.type)}
          />
          <span className="ml-2 text-[13px] text-ink-muted">
            {decided ? 'a person said so' : `${percent(confidence)} sure`}
          </span>
          <PlaceLinks deal={deal} evidence={field.evidence} />
        </div>
        <Button
          look="quiet"
          size="icon"
          className="col-start-2 row-span-2 row-start-1 self-center sm:col-start-3 sm:row-span-1"
          aria-label={`Change ${title}`}
          onClick={() => setEditing(!isEditing)}
          aria-expanded={isEditing}
        >
          <Pencil aria-hidden />
        </Button>
      </div>
      {conflict && (
        <div className="mt-1 rounded-md bg-attention-soft px-2 py-1 text-[13px]" data-testid="deal-conflict">
          <p className="font-medium">Papers disagree</p>
          <ul>
            {conflict.values.map(({ value, evidence }) => (
              <li key={JSON.stringify(value)}>
                {words(value, field.type)}
                <PlaceLinks deal={deal} evidence={evidence} />
                {!isMasked(section, field.field) && (
                  <Button
                    look="quiet"
                    size="small"
                    aria-label={`It is this: ${title} is ${words(value, field.type)}`}
                    aria-disabled={decision.pending}
                    onClick={() => decision.save(value)}
                  >
                    It is this
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {isEditing && (
        <ValueEditor
          name={title}
          type={field.type}
          // A masked number is not put before whoever types another.
          given={isMasked(section, field.field) ? null : field}
          decided={decided}
          currency="USD"
          decision={decision}
          denial="It is not so"
          close={() => setEditing(false)}
        />
      )}
    </li>
  );
}

type Place = { id: string; section: string; itemKey: string | null; field: string };

/** A value; of one that is masked the way to it, which is written down. */
function Shown({ place, masked, text }: { place: Place; masked: boolean; text: string }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const tellProblem = useTellProblem();
  const reveal = useMutation(
    trpc.deals.reveal.mutationOptions({ onError: (thrown) => tellProblem(failureOf(thrown).message) }),
  );
  if (!masked) return <>{text}</>;
  return (
    <span className="inline-flex items-center gap-1 tabular-nums">
      {reveal.data?.value ?? text}
      {!reveal.data && (
        <Button
          look="quiet"
          size="icon"
          aria-label="Show the number; that is written down"
          title="Show the number; that is written down"
          onClick={() => !reveal.isPending && reveal.mutate({ orgId, ...place })}
        >
          <Eye aria-hidden />
        </Button>
      )}
    </span>
  );
}

function useDecision(place: Place, done: () => void) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const decide = useMutation(trpc.deals.decide.mutationOptions({ onSuccess: done }));
  const undecide = useMutation(trpc.deals.undecide.mutationOptions({ onSuccess: done }));
  const failure = decide.error ?? undecide.error;
  return {
    save: (value: MergedField['value'] | null) => {
      if (!decide.isPending) decide.mutate({ orgId, ...place, value });
    },
    takeBack: () => {
      if (!undecide.isPending) undecide.mutate({ orgId, ...place });
    },
    problem: failure ? failureOf(failure).message : null,
    pending: decide.isPending || undecide.isPending,
  };
}
