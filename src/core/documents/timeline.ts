import { errorCatalog, isErrorCode } from '../errors/codes.ts';
import type { StatusTone } from './status.ts';

/** One entry of a document's history. */
export type TimelineEvent = {
  id: number;
  type: string;
  at: string;
  actor: string | null;
  data: Record<string, unknown>;
};

export type TimelineEntry = { title: string; detail: string | null; tone: StatusTone };

const work: Readonly<Record<string, string>> = {
  read: 'Reading',
  ocr: 'Text recognition',
  classify: 'Classification',
  extract: 'Finding facts',
  import: 'Import',
  convert: 'Conversion',
};

/** How readers write numbers, and what types of documents are called. */
export type TimelineWords = { number: (n: number) => string; nameOfType: (id: string) => string };

/** An event in words. Unknown types are shown by their name rather than hidden. */
export function describeEvent(event: TimelineEvent, words: TimelineWords): TimelineEntry {
  const { number: formatNumber, nameOfType } = words;
  const what = work[textOf(event.data.kind) ?? ''] ?? 'Work';
  const attempt = numberOf(event.data.attempt);
  const turn = attempt !== null && attempt > 1 ? `Attempt ${formatNumber(attempt)}` : null;
  switch (event.type) {
    case 'document.registered':
      return {
        title: event.data.mail_id === undefined ? 'Uploaded' : 'Came with a mail',
        detail: null,
        tone: 'waiting',
      };
    case 'blob.verified':
      return {
        title: 'File checked',
        detail: 'Size, type and fingerprint match what was sent.',
        tone: 'working',
      };
    case 'job.queued':
      return { title: `${what} queued`, detail: null, tone: 'waiting' };
    case 'job.requeued':
      return { title: `${what} queued again`, detail: null, tone: 'waiting' };
    case 'job.started':
      return { title: `${what} started`, detail: turn, tone: 'working' };
    case 'document.classified':
      return { title: 'Type found', detail: typeChange(event.data, nameOfType), tone: 'done' };
    case 'type.decided':
      return {
        title: event.data.type === null ? 'Correction of the type taken back' : 'Type corrected',
        detail: typeChange(event.data, nameOfType),
        tone: 'done',
      };
    case 'fact.decided':
      return {
        title: event.data.removed === true ? 'Correction of a value taken back' : 'Value corrected',
        detail: placeOf(event.data),
        tone: 'done',
      };
    case 'review.claimed':
      return { title: 'Looked at by somebody', detail: null, tone: 'waiting' };
    case 'review.released':
      return { title: 'Looked at no more', detail: null, tone: 'waiting' };
    case 'text.chosen':
      return {
        title: event.data.text === 'own' ? 'The file’s own text chosen' : 'The text that OCR saw chosen',
        detail: null,
        tone: 'done',
      };
    case 'document.split':
      return { title: 'Split into parts', detail: null, tone: 'done' };
    case 'document.renamed':
      return {
        title: 'Renamed',
        detail: `${textOf(event.data.was)} → ${textOf(event.data.is)}`,
        tone: 'done',
      };
    case 'document.noted':
      return {
        title: event.data.removed === true ? 'Note taken away' : 'Note written',
        detail: null,
        tone: 'done',
      };
    case 'document.tagged':
      return { title: 'Tagged', detail: textOf(event.data.tag), tone: 'done' };
    case 'document.untagged':
      return { title: 'Tag taken off', detail: textOf(event.data.tag), tone: 'done' };
    case 'document.trashed':
      return { title: 'Put into the trash', detail: null, tone: 'attention' };
    case 'document.restored':
      return { title: 'Taken back from the trash', detail: null, tone: 'done' };
    case 'document.deleted':
      return { title: 'Deleted', detail: null, tone: 'attention' };
    case 'pages.read':
      return { title: pagesTitle(event.data, formatNumber), detail: null, tone: 'working' };
    case 'job.retrying':
      return { title: `${what} will be tried again`, detail: reason(event.data), tone: 'waiting' };
    case 'job.released':
      return { title: `${what} handed back to the queue`, detail: null, tone: 'waiting' };
    case 'job.lease_expired':
      return {
        title: `${what} went back to the queue`,
        detail: 'The worker stopped answering. Nothing was lost.',
        tone: 'waiting',
      };
    case 'job.succeeded':
      return { title: `${what} finished`, detail: null, tone: 'done' };
    case 'job.failed':
      return { title: `${what} failed`, detail: reason(event.data), tone: 'attention' };
    case 'job.dead':
      return { title: `${what} gave up`, detail: reason(event.data), tone: 'attention' };
    case 'job.cancel_requested':
      return { title: 'Stop requested', detail: null, tone: 'attention' };
    case 'job.cancelled':
      return { title: `${what} stopped`, detail: null, tone: 'attention' };
    default:
      return { title: sentence(event.type), detail: null, tone: 'waiting' };
  }
}

/** What happens with every piece of work: of interest to whoever looks for a fault, in the way of everybody else. */
const plumbing: ReadonlySet<string> = new Set([
  'blob.verified',
  'job.queued',
  'job.requeued',
  'job.started',
  'job.released',
  'pages.read',
  'review.claimed',
  'review.released',
]);

/** One thing that happened, or (`steps`) what the machinery did between two of them. Both newest first. */
export type HistoryPart = { event: TimelineEvent; steps: null } | { event: null; steps: TimelineEvent[] };

/**
 * A history as people read it: the newest first, what the machinery did folded together, and types that changed with what
 * they were before. `events` comes oldest first.
 */
export function readableHistory(events: readonly TimelineEvent[]): HistoryPart[] {
  const parts: HistoryPart[] = [];
  for (const event of withTypesBefore(condenseTimeline(events))) {
    const last = parts.at(-1);
    if (!plumbing.has(event.type)) parts.push({ event, steps: null });
    else if (last?.steps) last.steps.unshift(event);
    else parts.push({ event: null, steps: [event] });
  }
  return parts.reverse();
}

/** Gives each event about the type `was` and `is`: a person's word counts before the machine's, until it is taken back. */
function withTypesBefore(events: readonly TimelineEvent[]): TimelineEvent[] {
  let found: string | null = null;
  let said: string | null = null;
  return events.map((event) => {
    const was: string | null = said ?? found;
    if (event.type === 'document.classified') found = textOf(event.data.type);
    else if (event.type === 'type.decided') said = textOf(event.data.type);
    else return event;
    return { ...event, data: { ...event.data, was, is: said ?? found } };
  });
}

/** "Receipt → Invoice", or where there was none before, "Invoice". */
function typeChange(data: Record<string, unknown>, nameOfType: (id: string) => string): string | null {
  const [was, is] = [textOf(data.was), textOf(data.is)];
  if (is === null) return null;
  return was === null || was === is ? nameOfType(is) : `${nameOfType(was)} → ${nameOfType(is)}`;
}

/** "Invoice, seller: vat id". The value stands where it was corrected: some are shown to nobody in full. */
function placeOf(data: Record<string, unknown>): string | null {
  const [blueprint, section, field] = [data.blueprint, data.section, data.field].map(textOf);
  if (!section || !field) return null;
  const place = `${sentence(section)}: ${sentence(field).toLowerCase()}`;
  return blueprint ? `${sentence(blueprint)}, ${place.toLowerCase()}` : place;
}

/** The history with pages that were read one batch after the other told as one entry. */
function condenseTimeline(events: readonly TimelineEvent[]): TimelineEvent[] {
  const condensed: TimelineEvent[] = [];
  for (const event of events) {
    const last = condensed.at(-1);
    const to = numberOf(event.data.to);
    const continues =
      last?.type === 'pages.read' && event.type === 'pages.read' && last.data.job_id === event.data.job_id;
    if (last && continues && to !== null && numberOf(last.data.to) === (numberOf(event.data.from) ?? 0) - 1) {
      condensed[condensed.length - 1] = {
        ...event,
        id: last.id,
        data: { ...event.data, from: last.data.from },
      };
    } else {
      condensed.push(event);
    }
  }
  return condensed;
}

function pagesTitle(data: Record<string, unknown>, formatNumber: (n: number) => string): string {
  const from = numberOf(data.from);
  const to = numberOf(data.to);
  if (from === null || to === null) return 'Pages read';
  if (from === to) return `Page ${formatNumber(from)} read`;
  return `Pages ${formatNumber(from)}–${formatNumber(to)} read`;
}

function reason(data: Record<string, unknown>): string | null {
  return isErrorCode(data.code) ? errorCatalog[data.code].message : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function sentence(type: string): string {
  const words = type.replace(/[._]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
