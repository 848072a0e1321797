import type { JobProgress } from '../jobs/progress.ts';
import type { ListPage } from '../live/list-pages.ts';
import type { Tag } from './filing.ts';

export const documentStatuses = [
  'uploaded',
  'processing',
  'completed',
  'failed',
  'retrying',
  'cancelled',
] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

export const jobStatuses = ['queued', 'running', 'succeeded', 'failed', 'dead', 'cancelled'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** The job that works on a document now, or did last. */
export type DocumentJob = {
  id: number;
  kind: string;
  status: JobStatus;
  /** How often it failed, and the run under way; that its worker went away is counted apart. */
  attempts: number;
  lostLeases: number;
  maxAttempts: number;
  runAt: string | null;
  progress: JobProgress | null;
  cancelRequested: boolean;
};

/** What lists and headers show of a document. */
export type DocumentSummary = {
  id: string;
  filename: string;
  mediaType: string;
  bytes: number;
  status: DocumentStatus;
  pageCount: number | null;
  wordCount: number | null;
  /** The first words of page 1, there as soon as page 1 was read. */
  excerpt: string | null;
  errorCode: string | null;
  createdAt: string;
  updatedAt: string;
  readingId: string | null;
  job: DocumentJob | null;
  /** The pages of another document that this one is; null for one that stands for itself. */
  part: DocumentPart | null;
  /** What kind of document it is; null before anybody said. */
  type: AssignedType | null;
  /** Text that somebody pasted into an import: nobody filed it, and no list of documents shows it. */
  pasted: boolean;
  /** What members wrote on it; null for nothing. */
  note: string | null;
  tags: Tag[];
};

/** `parentId` is null when the whole was deleted. Both pages are included, counted in the file. */
export type DocumentPart = { parentId: string | null; from: number; to: number };

/** `id` as in the classification's type data. `confidence` 0..1 is the machine's; null when only a person spoke. */
export type AssignedType = { id: string; confidence: number | null; decided: boolean };

/** The pages of the file that belong to a document. `to` is null where nobody knows yet. */
export function pageRangeOf({ part, pageCount }: Pick<DocumentSummary, 'part' | 'pageCount'>): {
  from: number;
  to: number | null;
} {
  return part ? { from: part.from, to: part.to } : { from: 1, to: pageCount };
}

/** One page of the list, and where the next one starts. */
export type DocumentPage = ListPage<DocumentSummary>;

/** Whether a document will change by itself. */
export function isActive(document: Pick<DocumentSummary, 'status'>): boolean {
  return document.status === 'uploaded' || document.status === 'processing' || document.status === 'retrying';
}
