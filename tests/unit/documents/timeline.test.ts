import { describe, expect, it } from 'vitest';
import { condenseTimeline, describeEvent, type TimelineEvent } from '#core/documents/timeline';
import { errorCatalog } from '#core/errors/codes';

const event = (type: string, data: Record<string, unknown> = {}, id = 1): TimelineEvent => ({
  id,
  type,
  at: '2026-05-14T10:00:00Z',
  actor: null,
  data,
});
const told = (type: string, data?: Record<string, unknown>) => describeEvent(event(type, data), String);

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
    expect(told('type.decided', { type: 'lease' }).title).toBe('Type corrected by a person');
    expect(told('type.decided', { type: null }).title).toBe('Correction of the type taken back');
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

describe('a condensed history', () => {
  const pages = (id: number, job: number, from: number, to: number) =>
    event('pages.read', { job_id: job, from, to }, id);

  it('tells pages read one batch after the other as one entry', () => {
    const [one, ...more] = condenseTimeline([pages(1, 7, 1, 3), pages(2, 7, 4, 6), pages(3, 7, 7, 7)]);
    expect(one).toMatchObject({ id: 1, data: { from: 1, to: 7 } });
    expect(more).toEqual([]);
  });

  it('keeps apart what another job read, what leaves pages out, and what something came between', () => {
    const apart = [
      [pages(1, 7, 1, 3), pages(2, 8, 4, 6)],
      [pages(1, 7, 1, 3), pages(2, 7, 5, 6)],
      [pages(1, 7, 1, 3), event('job.released', {}, 2), pages(3, 7, 4, 6)],
    ];
    for (const events of apart) expect(condenseTimeline(events)).toEqual(events);
  });
});
