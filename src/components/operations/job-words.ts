import { CircleSlash, type LucideIcon, Skull } from 'lucide-react';
import type { JobStatus } from '#core/documents/document';
import type { StatusTone } from '#core/documents/status';
import type { JobFilter } from '#core/jobs/job-filter';
import { kindInWords } from '#core/jobs/kind-words';

/** A job's states as people read them. */
export const jobStatusWords: Readonly<
  Record<JobStatus, { word: string; tone: StatusTone; icon?: LucideIcon }>
> = {
  queued: { word: 'Queued', tone: 'waiting' },
  running: { word: 'Running', tone: 'working' },
  succeeded: { word: 'Done', tone: 'done' },
  failed: { word: 'Failed', tone: 'attention' },
  dead: { word: 'Given up', tone: 'attention', icon: Skull },
  cancelled: { word: 'Cancelled', tone: 'waiting', icon: CircleSlash },
};

/** A filter in words: "Failed or Given up · Reading · CORRUPT". */
export function filterInWords({ status, kind, code, text }: JobFilter): string {
  return [
    status?.map((one) => jobStatusWords[one].word).join(' or '),
    kind && kindInWords(kind),
    code,
    text && `“${text}”`,
  ]
    .filter(Boolean)
    .join(' · ');
}
