import { describe, expect, it } from 'vitest';
import { describeEvent, readableHistory, type TimelineEvent } from '#core/documents/timeline';
import { errorCatalog } from '#core/errors/codes';

const event = (type: string, data: Record<string, unknown> = {}, id = 1): TimelineEvent => ({
  id,
  type,
  at: '2026-05-14T10:00:00Z',
  actor: null,
  data,
});
const words = { number: String, nameOfType: (id: string) => id.toUpperCase() };
const told = (type: string, data?: Record<string, unknown>) => describeEvent(event(type, data), words);

describe('an event of the history in words', () => {
  it('names the work it is about, and work that it does not know as work', () => {
    expect(told('job.queued', { kind: 'ocr' }).title).toBe('Text recognition queued');
    expect(told('job.succeeded', { kind: 'classify' })).toMatchObject({
      title: 'Classification finished',
      tone: 'done',
    });
    expect(told('job.queued', { kind: 'brew' }).title).toBe('Work queued');
    expect(told('job.cancelled', { kind: 7 }).title).toBe('Work stopped');
  });

  it('counts attempts from the second on', () => {
    expect(told('job.started', { kind: 'read', attempt: 1 }).detail).toBeNull();
    expect(told('job.started', { kind: 'read', attempt: 2 }).detail).toBe('Attempt 2');
  });

  it('says why work failed, where the code is one that is known', () => {
    for (const type of ['job.failed', 'job.dead', 'job.retrying'])
      expect(told(type, { kind: 'read', code: 'CORRUPT' }).detail).toBe(errorCatalog.CORRUPT.message);
    expect(told('job.failed', { kind: 'read', code: 'NEW_CODE' }).detail).toBeNull();
    expect(told('job.failed', { kind: 'read' }).tone).toBe('attention');
    expect(told('job.retrying', { kind: 'read' }).tone).toBe('waiting');
  });

  it('tells a correction of the type from one taken back', () => {
    expect(told('type.decided', { type: 'lease' }).title).toBe('Type corrected');
    expect(told('type.decided', { type: null }).title).toBe('Correction of the type taken back');
  });

  it('says what a document was called before it was renamed, and which tag it was given', () => {
    expect(told('document.renamed', { was: 'a.pdf', is: 'Lease.pdf' })).toMatchObject({
      title: 'Renamed',
      detail: 'a.pdf → Lease.pdf',
    });
    expect(told('document.noted', { removed: true }).title).toBe('Note taken away');
    expect(told('document.tagged', { tag: 'Urgent' }).detail).toBe('Urgent');
    expect(told('document.untagged', { tag: 'Urgent' }).title).toBe('Tag taken off');
  });

  it('names the place of a corrected value, and never the value', () => {
    const place = {
      blueprint: 'w2',
      section: 'employee',
      item_key: null,
      field: 'ssn',
      value: '078-05-1120',
    };
    expect(told('fact.decided', place)).toMatchObject({
      title: 'Value corrected',
      detail: 'W2, employee: ssn',
    });
  });

  it('counts one page, several, or none where they are not said', () => {
    expect(told('pages.read', { from: 4, to: 4 }).title).toBe('Page 4 read');
    expect(told('pages.read', { from: 4, to: 9 }).title).toBe('Pages 4–9 read');
    expect(told('pages.read', { from: 4, to: Number.NaN }).title).toBe('Pages read');
  });

  it('is shown by its name where nobody has words for it', () => {
    expect(told('form.was_filled')).toEqual({ title: 'Form was filled', detail: null, tone: 'waiting' });
  });
});

describe('a history as people read it', () => {
  const pages = (id: number, job: number, from: number, to: number) =>
    event('pages.read', { job_id: job, from, to }, id);
  /** What the machinery did, where that is all there is. */
  const stepsOf = (events: TimelineEvent[]) => readableHistory(events).flatMap(({ steps }) => steps ?? []);

  it('has the newest first, and what the machinery did between two things folded', () => {
    const history = readableHistory([
      event('document.registered', {}, 1),
      event('job.queued', { kind: 'read' }, 2),
      event('job.started', { kind: 'read' }, 3),
      event('job.succeeded', { kind: 'read' }, 4),
    ]);
    expect(history.map(({ event: one, steps }) => one?.id ?? steps?.map(({ id }) => id))).toEqual([
      4,
      [3, 2],
      1,
    ]);
  });

  it('says of a type what it was before: a person counts before the machine, until that is taken back', () => {
    const details = readableHistory([
      event('document.classified', { type: 'receipt' }, 1),
      event('type.decided', { type: 'invoice' }, 2),
      event('document.classified', { type: 'lease' }, 3),
      event('type.decided', { type: null }, 4),
    ]).map(({ event: one }) => one && describeEvent(one, words).detail);
    expect(details).toEqual(['INVOICE → LEASE', 'INVOICE', 'RECEIPT → INVOICE', 'RECEIPT']);
  });

  it('tells pages read one batch after the other as one entry', () => {
    const [one, ...more] = stepsOf([pages(1, 7, 1, 3), pages(2, 7, 4, 6), pages(3, 7, 7, 7)]);
    expect(one).toMatchObject({ id: 1, data: { from: 1, to: 7 } });
    expect(more).toEqual([]);
  });

  it('keeps apart what another job read, what leaves pages out, and what something came between', () => {
    const apart = [
      [pages(1, 7, 1, 3), pages(2, 8, 4, 6)],
      [pages(1, 7, 1, 3), pages(2, 7, 5, 6)],
      [pages(1, 7, 1, 3), event('job.released', {}, 2), pages(3, 7, 4, 6)],
    ];
    for (const events of apart) expect(stepsOf(events)).toEqual(events.toReversed());
  });
});
