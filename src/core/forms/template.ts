import type { ListPage } from '../live/list-pages.ts';
import type { Form } from './form.ts';

export const templateStatuses = ['parsing', 'ready', 'failed'] as const;
export type TemplateStatus = (typeof templateStatuses)[number];

/** What lists show of one version of a form. */
export type TemplateSummary = {
  id: string;
  documentId: string;
  /** All versions of one form have the same. */
  familyId: string;
  version: number;
  name: string;
  /** Of its bytes: the same bytes are the same version. */
  sha256: string;
  status: TemplateStatus;
  errorCode: string | null;
  fieldCount: number | null;
  pageCount: number | null;
  /** What somebody should know before relying on it; null until it is parsed. */
  traits: FormTraits | null;
  isLatest: boolean;
  runs: number;
  createdAt: string;
  updatedAt: string;
};

export type FormTraits = Pick<Form, 'xfa' | 'encrypted' | 'signed' | 'usageRights' | 'warnings'>;
export type TemplatePage = ListPage<TemplateSummary>;

/** What a person fixed: the path that fills a field, or null: a person fills it. */
export type FormMapping = { field: string; path: string | null };

/** Whether it can be filled at all. */
export function isFillable({ status, traits, fieldCount }: TemplateSummary): boolean {
  return status === 'ready' && traits?.xfa !== 'pure' && !traits?.signed && (fieldCount ?? 0) > 0;
}
