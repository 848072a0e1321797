'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import type { FieldLevel } from '#core/facts/org-levels';
import { hasRank } from '#core/organizations/roles';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useMe, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';

/** Invoices pass by what bears a value out, and not by its finder's level: all of their fields can be asked more of. */
const byWitnesses = 'invoice';

/** How sure values must be before they pass unseen, field by field; an owner may ask for more than was measured. */
export function LevelSettings() {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { organization } = useMe();
  const select = useId();
  const [blueprint, setBlueprint] = useState(byWitnesses);
  const blueprints = useQuery(trpc.levels.blueprints.queryOptions({ orgId }));
  const levels = useQuery(trpc.levels.ofBlueprint.queryOptions({ orgId, blueprint }));
  const isOwner = hasRank(organization.role, 'owner');
  return (
    <div className="grid gap-3">
      <p className="text-ink-muted">
        From these on a value was right in 99 of 100 labelled papers, and passes unseen. Where nothing was
        sure enough, a person is always asked.{' '}
        {isOwner
          ? 'You can ask for more, never for less.'
          : 'An owner of the organization can ask for more, never for less.'}
      </p>
      <div className="grid gap-1">
        <label htmlFor={select} className="font-medium">
          Kind of paper
        </label>
        <select
          id={select}
          value={blueprint}
          onChange={({ currentTarget: { value } }) => setBlueprint(value)}
          className="h-10 w-full max-w-80 rounded-md border border-line-strong bg-surface px-3 text-base sm:text-sm"
        >
          {(blueprints.data ?? [{ id: blueprint, title: 'Invoice' }]).map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </div>
      {levels.isError && !levels.data && (
        <Notice title="The levels could not be loaded">{failureOf(levels.error).message}</Notice>
      )}
      {levels.isPending && <Skeleton className="h-40" />}
      {levels.data && <Levels key={blueprint} blueprint={blueprint} levels={levels.data} isOwner={isOwner} />}
    </div>
  );
}

type LevelsProps = { blueprint: string; levels: readonly FieldLevel[]; isOwner: boolean };

function Levels({ blueprint, levels, isOwner }: LevelsProps) {
  const { percent } = useFormats();
  return (
    <table className="w-full text-left" data-testid="levels">
      <caption className="sr-only">How sure values must be</caption>
      <thead className="text-[13px] text-ink-muted">
        <tr>
          <th scope="col" className="py-1 font-normal">
            Value
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            Measured
          </th>
          <th scope="col" className="w-32 py-1 pl-4 text-right font-normal">
            You ask for
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {levels.map((one) => {
          const isMeasured = one.measured !== null;
          const measured = one.measured === null ? 'always asked' : percent(one.measured);
          const mayAsk = isOwner && (isMeasured || blueprint === byWitnesses);
          return (
            <tr key={`${one.section.id} ${one.field.id}`} data-level={`${one.section.id}.${one.field.id}`}>
              <th scope="row" className="py-1.5 pr-2 font-normal">
                <span className="text-ink-muted">{one.section.title}:</span> {one.field.title}
              </th>
              <td className="py-1.5 text-right text-ink-muted tabular-nums">
                {!isMeasured && blueprint === byWitnesses ? 'by what bears it out' : measured}
              </td>
              <td className="py-1.5 pl-4 text-right tabular-nums">
                {mayAsk ? (
                  <AskedLevel blueprint={blueprint} level={one} />
                ) : one.asked === null ? (
                  '–'
                ) : (
                  percent(one.asked)
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What is asked for, in percent; empty: what was measured is enough. Kept when the field is left. */
function AskedLevel({ blueprint, level }: { blueprint: string; level: FieldLevel }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const { section, field, measured, asked } = level;
  const now = asked === null ? '' : String(Math.round(asked * 1000) / 10);
  const [typed, setTyped] = useState<string | null>(null);
  const least = measured === null ? 1 : Math.ceil(measured * 100);
  const save = useMutation(
    trpc.levels.set.mutationOptions({
      onSuccess: () => announce(`${section.title}, ${field.title}: kept.`),
      onError: (thrown) => tellProblem(failureOf(thrown).message),
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.levels.ofBlueprint.queryFilter({ orgId, blueprint }));
        setTyped(null);
      },
    }),
  );
  const keep = () => {
    if (typed === null || typed.trim() === now) {
      setTyped(null);
      return;
    }
    const share = Number(typed) / 100;
    const wanted = typed.trim() === '' ? null : share;
    if (wanted !== null && !(wanted * 100 >= least && wanted <= 1)) {
      tellProblem(`Between ${least} and 100 percent: a level is never below what was measured.`);
      setTyped(null);
      return;
    }
    save.mutate({ orgId, blueprint, section: section.id, field: field.id, level: wanted });
  };
  return (
    <label className="inline-flex items-center gap-1.5">
      <span className="sr-only">
        {section.title}, {field.title}: percent
      </span>
      <input
        inputMode="decimal"
        value={typed ?? now}
        placeholder="–"
        onChange={({ currentTarget }) => setTyped(currentTarget.value.replace(',', '.'))}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        className="h-8 w-16 rounded-md border border-line-strong bg-surface px-2 text-right text-base sm:text-[13px]"
      />
      %
    </label>
  );
}
