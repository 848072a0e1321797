'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Fact, FactType, FactValue } from '#core/facts/fact';
import { type FieldPlace, placeWords } from '#core/facts/outline';
import { useAnnounce } from '../live/announcer.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { useFactsDesk } from './facts-desk.tsx';
import { type ValueDecision, ValueEditor } from './value-editor.tsx';

type FactEditorProps = {
  place: FieldPlace;
  name: string;
  type: FactType;
  /** What stands there now; null where nothing was found. */
  fact: Fact | null;
  close: () => void;
};

/** Says better what a document says. */
export function FactEditor({ place, name, type, fact, close }: FactEditorProps) {
  const { facts, isDecided } = useFactsDesk();
  const decision = useFactDecision(place, close);
  const currency = fact && typeof fact.value !== 'string' ? fact.value.currency : currencyOf(facts);
  return (
    <ValueEditor
      name={name}
      type={type}
      given={fact}
      decided={isDecided(place)}
      currency={currency}
      decision={decision}
      close={close}
    />
  );
}

function useFactDecision(place: FieldPlace, close: () => void): ValueDecision {
  const { documentId, outline } = useFactsDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const onSuccess = async () => {
    // Every review of this document shows the same values.
    await Promise.all([
      queryClient.invalidateQueries(trpc.facts.ofDocument.queryFilter({ orgId, documentId })),
      queryClient.invalidateQueries(trpc.conversions.review.queryFilter()),
    ]);
    announce(`${placeWords(outline, place)} is corrected.`);
    close();
  };
  const decide = useMutation(trpc.facts.decide.mutationOptions({ onSuccess }));
  const undecide = useMutation(trpc.facts.undecide.mutationOptions({ onSuccess }));
  const failure = decide.error ?? undecide.error;
  const { section, itemKey, field } = place;
  const at = { orgId, documentId, blueprint: outline.id, section, itemKey, field };
  return {
    save: (value: FactValue | null) => decide.mutate({ ...at, value }),
    takeBack: () => undecide.mutate(at),
    problem: failure ? failureOf(failure).message : null,
    pending: decide.isPending || undecide.isPending,
  };
}

/** The currency of the document, for amounts that were typed in. */
function currencyOf(facts: readonly Fact[]): string | null {
  const stated = facts.find(({ type }) => type === 'currency')?.value;
  if (typeof stated === 'string') return stated;
  for (const { value } of facts) if (typeof value !== 'string' && value.currency) return value.currency;
  return null;
}
