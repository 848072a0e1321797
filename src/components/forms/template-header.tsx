'use client';

import { useMutation } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { ConfirmRemoval } from '#components/ui/confirm-removal';
import { canFareBetter } from '#core/errors/codes';
import { isFillable } from '#core/forms/template';
import { Mark } from '../documents/status-mark.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { DeskLink, useGoTo } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { AddFormButton } from './add-form-button.tsx';
import { FillFormDialog } from './fill-form-dialog.tsx';
import type { Template } from './form-outputs.ts';
import { explanationOf, templateStatusOf } from './form-status.ts';

/** Which form it is, what to know before relying on it, and what can be done with it. */
export function TemplateHeader({ view }: { view: Template }) {
  const { template } = view;
  const trpc = useTRPC();
  const orgId = useOrgId();
  const goTo = useGoTo();
  const tellProblem = useTellProblem();
  const { number } = useFormats();
  const [isFilling, setFilling] = useState(false);
  const onError = (thrown: unknown) => tellProblem(failureOf(thrown).message);
  const retry = useMutation(trpc.forms.retry.mutationOptions({ onError }));
  const remove = useMutation(trpc.forms.remove.mutationOptions({ onError, onSuccess: () => goTo('/forms') }));
  const warnings = template.traits ? template.traits.warnings : [];
  const explanation = explanationOf(template);
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-b px-4 py-3 sm:px-6">
      <div className="min-w-0 flex-1 basis-72">
        <DeskLink href="/forms" className="text-[13px] text-ink-muted hover:text-ink">
          ← Forms
        </DeskLink>
        <h1 className="truncate font-semibold text-lg" title={template.name}>
          {template.name}
        </h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Mark {...templateStatusOf(template)} />
          <span className="text-[13px] text-ink-muted">version {number(template.version)}</span>
        </p>
        {explanation && <p className="mt-1 text-ink-muted">{explanation}</p>}
        {warnings.length > 0 && (
          <ul className="mt-1 list-disc pl-4 text-ink-muted" data-testid="form-warnings">
            {warnings.slice(0, 4).map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
            {warnings.length > 4 && <li>and {number(warnings.length - 4)} more</li>}
          </ul>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {template.status === 'failed' && canFareBetter(template.errorCode) && (
          <Button onClick={() => retry.mutate({ orgId, id: template.id })} aria-disabled={retry.isPending}>
            <RotateCw aria-hidden /> Read again
          </Button>
        )}
        <AddFormButton versionOf={template.id} />
        {isFillable(template) && (
          <Button look="primary" onClick={() => setFilling(true)} data-testid="fill-form">
            Fill it
          </Button>
        )}
        {template.runs === 0 && (
          <ConfirmRemoval
            label="Delete the form"
            title={`Delete ${template.name}?`}
            description="This version of the form goes for everybody. Its file stays under Documents."
            pending={remove.isPending}
            remove={() => remove.mutate({ orgId, id: template.id })}
          />
        )}
      </div>
      <FillFormDialog open={isFilling} onOpenChange={setFilling} templateId={template.id} />
    </header>
  );
}
