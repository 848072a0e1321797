import type { DocumentJob } from '../documents/document.ts';
import type { ListPage } from '../live/list-pages.ts';

export const importStatuses = ['pending', 'processing', 'completed', 'failed', 'committed'] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** Sources one call may bring; an import has 200 of them at most. */
export const mostSourcesPerCall = 100;

/** The blueprint of imports that say nothing else. */
export const defaultImportBlueprint = 'show';

/** What lists show of one import. */
export type ImportSummary = {
  id: string;
  name: string;
  blueprint: string;
  status: ImportStatus;
  errorCode: string | null;
  /** Rises with all that changes what a commit would write. */
  revision: number;
  /** What it was committed to, and whether all of it is there. */
  show: { id: string; isCurrent: boolean } | null;
  createdAt: string;
  /** Changes with the status only. */
  updatedAt: string;
  finishedAt: string | null;
  /** Documents it is made of, pasted text among them, and how many of these are still being read. */
  sources: number;
  waiting: number;
  /** Things found so far, in all sections. */
  items: number;
  /** Its latest job; null while its documents are being read. */
  job: DocumentJob | null;
};

export type ImportPage = ListPage<ImportSummary>;

/** One source as the page of its import shows it. */
export type ImportSource = {
  documentId: string;
  filename: string;
  type: string | null;
  status: string;
  errorCode: string | null;
  /** Text that somebody pasted: no file, and in no list of documents. */
  pasted: boolean;
  pageCount: number | null;
};

/** Whether it will change by itself. */
export function isActiveImport({ status }: Pick<ImportSummary, 'status'>): boolean {
  return status === 'pending' || status === 'processing';
}
