import type { DocumentJob } from '../documents/document.ts';
import type { Heading } from '../invoices/heading.ts';
import type { ListPage } from '../live/list-pages.ts';

export const conversionStatuses = [
  'queued',
  'processing',
  'retrying',
  'completed',
  'failed',
  'cancelled',
  'expired',
] as const;
export type ConversionStatus = (typeof conversionStatuses)[number];

/** What the XML was made from: the words on the page, the XML the PDF carried, or an outside service. */
export const conversionSources = ['page', 'embedded', 'gateway'] as const;
export type ConversionSource = (typeof conversionSources)[number];

/** The XML that counts now. `version` 1 is the first; every correction makes the next. */
export type ConversionResult = {
  version: number;
  valid: boolean;
  /** Valid, and nothing in it is doubtful. */
  ready: boolean;
  /** Values to look at; 0 when ready. */
  doubts: number;
  /** Rules it breaks; 0 when valid. */
  violations: number;
  /** Null where no XML could be written; the rules it breaks say why. */
  bytes: number | null;
  expired: boolean;
};

/** What lists show of one conversion. */
export type ConversionSummary = {
  id: string;
  documentId: string;
  filename: string;
  bytes: number;
  mapping: string;
  status: ConversionStatus;
  errorCode: string | null;
  source: ConversionSource | null;
  /** How often the same file and mapping were brought again and answered by this one. */
  reused: number;
  pageCount: number | null;
  createdAt: string;
  /** Changes with the status only. */
  updatedAt: string;
  /** When work on it began, including the reading of its file. */
  startedAt: string | null;
  finishedAt: string | null;
  downloadedAt: string | null;
  /** The same file was brought again after this one had come to nothing: this one never runs again. */
  superseded: boolean;
  /** The PDF was removed after its time, so nothing can be made of it any more. */
  fileExpired: boolean;
  /** The job that works for it now, or did last: its own, or one that reads its document. */
  job: DocumentJob | null;
  result: ConversionResult | null;
  /** A person has to look at its result first. Its status says nothing of it. */
  needsReview: boolean;
  /** By which people know its invoice; null before there is a result. */
  heading: Heading | null;
};

/** Rows counted by what they need from a person. `ready` and `check` hold the expired, `failed` the cancelled. */
export type ConversionCounts = {
  total: number;
  active: number;
  ready: number;
  check: number;
  failed: number;
};

/** One page of the list, and where the next one starts. */
export type ConversionPage = ListPage<ConversionSummary>;

const activeStatuses: ReadonlySet<ConversionStatus> = new Set(['queued', 'processing', 'retrying']);

/** Whether it will change by itself. */
export function isActiveConversion({ status }: Pick<ConversionSummary, 'status'>): boolean {
  return activeStatuses.has(status);
}

/** How many files one request may bring. */
export const maxFilesPerConversion = 100;
