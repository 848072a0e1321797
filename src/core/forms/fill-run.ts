import type { ListPage } from '../live/list-pages.ts';
import type { FieldValues, FillProblem } from './fill.ts';
import type { PreparedField, PreparedForm } from './prepared-form.ts';

export const fillRunStatuses = [
  'waiting',
  'preparing',
  'prepared',
  'generating',
  'generated',
  'failed',
] as const;
export type FillRunStatus = (typeof fillRunStatuses)[number];

/** What lists show of one run. */
export type FillRunSummary = {
  id: string;
  templateId: string;
  templateName: string;
  templateVersion: number;
  templateSha256: string;
  name: string;
  status: FillRunStatus;
  errorCode: string | null;
  /** Rises with every edit. */
  revision: number;
  rulesVersion: string | null;
  resultId: string | null;
  /** Papers it is filled from. */
  sources: number;
  /** The deal whose papers and decisions it is filled from; null: papers that were picked. */
  dealId: string | null;
  /** Whether it is being made again, to be compared. */
  isReplaying: boolean;
  createdAt: string;
  updatedAt: string;
  preparedAt: string | null;
};
/** The latest run of a form for a deal, with how much of it the papers fill. */
export type DealForm = {
  run: FillRunSummary;
  filled: number;
  /** Fields that the form asks for and the papers do not fill, and what stands beside them (50 at most). */
  missing: number;
  missingLabels: string[];
};
export type FillRunPage = ListPage<FillRunSummary>;

/** What a person said of a field, the last word of each. value null: it stays empty. */
export type FieldEdit = {
  field: string;
  value: string | true | null;
  withdrawn: boolean;
  editedBy: string | null;
  editedAt: string;
};

export type FillResult = {
  id: string;
  version: number;
  /** Of the run. */
  revision: number;
  values: FieldValues;
  /** Null until it is made. */
  sha256: string | null;
  bytes: number | null;
  problems: FillProblem[];
  createdAt: string;
  storedAt: string | null;
  replay: { at: string; isSame: boolean } | null;
};

/** Whether it will change by itself. */
export function isActiveRun({
  status,
  isReplaying,
}: Pick<FillRunSummary, 'status' | 'isReplaying'>): boolean {
  return isReplaying || status === 'waiting' || status === 'preparing' || status === 'generating';
}

/** Papers that one run may have. */
export const mostPapersOfRun = 100;

/** A field of a run as it stands: what was prepared, with a person's word on top. */
export type RunField = PreparedField & {
  value: string | true | null;
  /** What was prepared; differs from `value` where a person said otherwise. */
  preparedValue: string | true | null;
  isEdited: boolean;
};

/** All fields of a run as they stand. `edits`: in the order they were said. */
export function fieldsOfRun(prepared: PreparedForm, edits: readonly FieldEdit[]): RunField[] {
  const last = new Map(edits.map((edit) => [edit.field, edit]));
  return prepared.fields.map((field) => {
    const edit = last.get(field.field);
    const isEdited = edit !== undefined && !edit.withdrawn;
    const preparedValue = prepared.values[field.field] ?? null;
    return { ...field, preparedValue, isEdited, value: isEdited ? edit.value : preparedValue };
  });
}

/** What a person should look at before a run is generated. */
export type Preflight = { missing: RunField[]; unsure: RunField[]; byHand: RunField[]; problems: string[] };

/** Below this a value that nobody looked at is said to be unsure. */
const sureFrom = 0.9;

export function preflightOf(prepared: PreparedForm, fields: readonly RunField[]): Preflight {
  const empty = (field: RunField): boolean => field.value === null || field.value === '';
  return {
    missing: fields.filter((field) => field.state !== 'byHand' && field.required && empty(field)),
    unsure: fields.filter(
      (field) => !empty(field) && !field.isEdited && field.confidence !== null && field.confidence < sureFrom,
    ),
    byHand: fields.filter((field) => field.state === 'byHand' && empty(field)),
    problems: prepared.problems,
  };
}

/** Where two runs differ, in the order of the first. */
export function differencesOf(
  a: readonly RunField[],
  b: readonly RunField[],
): { field: string; a: string | true | null; b: string | true | null }[] {
  const other = new Map(b.map((field) => [field.field, field.value]));
  const own = new Set(a.map(({ field }) => field));
  return [
    ...a.map(({ field, value }) => ({ field, a: value, b: other.get(field) ?? null })),
    ...b.filter(({ field }) => !own.has(field)).map(({ field, value }) => ({ field, a: null, b: value })),
  ].filter((one) => one.a !== one.b);
}
