import type { StatusTone } from '#core/documents/status';
import { errorCatalog, isErrorCode } from '#core/errors/codes';
import type { FillRunSummary } from '#core/forms/fill-run';
import type { TemplateSummary } from '#core/forms/template';

type Status = { tone: StatusTone; word: string };

const templateWords: Readonly<Record<TemplateSummary['status'], Status>> = {
  parsing: { tone: 'working', word: 'Being read' },
  ready: { tone: 'done', word: 'Ready' },
  failed: { tone: 'attention', word: 'Cannot be filled' },
};

const runWords: Readonly<Record<FillRunSummary['status'], Status>> = {
  waiting: { tone: 'waiting', word: 'Waiting for its papers' },
  preparing: { tone: 'working', word: 'Being prepared' },
  prepared: { tone: 'attention', word: 'To review' },
  generating: { tone: 'working', word: 'Being generated' },
  generated: { tone: 'done', word: 'Generated' },
  failed: { tone: 'attention', word: 'Failed' },
};

export function templateStatusOf({ status }: Pick<TemplateSummary, 'status'>): Status {
  return templateWords[status];
}

export function runStatusOf({ status }: Pick<FillRunSummary, 'status'>): Status {
  return runWords[status];
}

/** What went wrong, in a sentence for people; null where nothing did. */
export function explanationOf({
  status,
  errorCode,
}: {
  status: string;
  errorCode: string | null;
}): string | null {
  if (status !== 'failed') return null;
  return errorCatalog[isErrorCode(errorCode) ? errorCode : 'UNKNOWN'].message;
}
