import type { Preflight, RunField } from '#core/forms/fill-run';
import type { SourcedEvidence } from '#core/imports/source';
import type { Outputs } from '../session/trpc.ts';
import type { SourceViewing } from '../sources/source-viewing.tsx';

/** What the server tells of a form, and of a run of it. */
export type Template = Outputs['forms']['template'];
export type Run = Outputs['forms']['run'];
/** A run that was prepared, so that there is something to review. */
export type PreparedRun = Run & { prepared: NonNullable<Run['prepared']> };

/** What the list of a run's values, and each row of it, is given. */
export type ValuesProps = {
  view: PreparedRun;
  fields: readonly RunField[];
  preflight: Preflight;
  /** The field looked at. */
  current: string | null;
  /** The field whose editor is open. */
  editing: string | null;
  onLook: (field: string) => void;
  onEdit: (field: string | null) => void;
  viewing: SourceViewing;
  onPaper: (place: SourcedEvidence) => void;
};
