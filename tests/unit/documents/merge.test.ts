import { describe, expect, test } from 'vitest';
import type { DocumentSummary } from '#core/documents/document';
import type { JobProgress } from '#core/jobs/progress';
import { mergeJobRows, withProgress } from '#core/live/job-rows';
import { compareRows } from '#core/live/list-pages';

const progress = (completed: number, second: number): JobProgress => ({
  stage: 'reading',
  completed,
  total: 80,
  unit: 'pages',
  started_at: '2026-11-22T10:00:00.000Z',
  last_updated: `2026-11-22T10:00:0${second}.000Z`,
});

function document(id: string, second: number, over: Partial<DocumentSummary> = {}): DocumentSummary {
  return {
    id,
    filename: `${id}.pdf`,
    mediaType: 'application/pdf',
    bytes: 1,
    status: 'processing',
    pageCount: null,
    wordCount: null,
    excerpt: null,
    errorCode: null,
    createdAt: `2026-11-22T10:00:0${second}.000000+00:00`,
    updatedAt: '',
    readingId: null,
    part: null,
    type: null,
    pasted: false,
    note: null,
    tags: [],
    job: {
      id: 7,
      kind: 'read',
      status: 'running',
      attempts: 1,
      lostLeases: 0,
      maxAttempts: 5,
      runAt: null,
      progress: null,
      cancelRequested: false,
    },
    ...over,
  };
}

const ids = (pages: { items: DocumentSummary[] }[]) =>
  pages.map((page) => page.items.map(({ id }) => id).join(''));
const all = () => true;
const none = new Set<string>();

describe('merging changed documents into a loaded list', () => {
  const [a, b, c, d] = [document('a', 9), document('b', 7), document('c', 5), document('d', 3)];
  const next = { createdAt: d.createdAt, id: d.id };
  const loaded = [
    { items: [a, b], next: { createdAt: b.createdAt, id: b.id } },
    { items: [c, d], next },
  ];

  test('a known one is replaced where it stands', () => {
    const pages = mergeJobRows(loaded, [document('c', 5, { status: 'completed' })], none, all);
    expect(ids(pages)).toEqual(['ab', 'cd']);
    expect(pages[1]?.items[0]?.status).toBe('completed');
  });

  test('new ones are put in their order', () => {
    expect(ids(mergeJobRows(loaded, [document('n', 9, { id: 'z' }), document('m', 6)], none, all))).toEqual([
      'zab',
      'mcd',
    ]);
  });

  test('one older than what is loaded waits for "Load more", unless this is the end', () => {
    expect(ids(mergeJobRows(loaded, [document('o', 1)], none, all))).toEqual(['ab', 'cd']);
    const ended = loaded.map((page, i) => (i === 1 ? { ...page, next: null } : page));
    expect(ids(mergeJobRows(ended, [document('o', 1)], none, all))).toEqual(['ab', 'cdo']);
  });

  test('what is gone, or no longer belongs to the filter, leaves', () => {
    expect(ids(mergeJobRows(loaded, [], new Set(['b']), all))).toEqual(['a', 'cd']);
    const done = [document('a', 9, { status: 'completed' })];
    expect(ids(mergeJobRows(loaded, done, none, ({ status }) => status === 'processing'))).toEqual([
      'b',
      'cd',
    ]);
  });

  test('an empty list takes the first document', () => {
    expect(ids(mergeJobRows([{ items: [], next: null }], [a], none, all))).toEqual(['a']);
  });

  test('a row read before a newer progress message keeps the newer progress', () => {
    const shown = withProgress(a, 7, progress(40, 5));
    const stale = document('a', 9, { job: { ...(a.job ?? fail()), progress: progress(30, 4) } });
    const [page] = mergeJobRows([{ items: [shown], next: null }], [stale], none, all);
    expect(page?.items[0]?.job?.progress?.completed).toBe(40);
  });
});

describe('progress messages', () => {
  const shown = withProgress(document('a', 1), 7, progress(10, 5));

  test('older ones, ones of another job, and ones after the end change nothing', () => {
    expect(withProgress(shown, 7, progress(5, 4))).toBe(shown);
    expect(withProgress(shown, 8, progress(50, 9))).toBe(shown);
    const done = { ...shown, status: 'completed' as const };
    expect(withProgress(done, 7, progress(50, 9))).toBe(done);
  });

  test('newer ones are taken', () => {
    expect(withProgress(shown, 7, progress(11, 6)).job?.progress?.completed).toBe(11);
  });
});

test("the order is by the database's full precision, then by id downwards", () => {
  const at = (createdAt: string, id: string) => ({ createdAt, id });
  const sorted = [
    at('2026-11-22T10:00:00.123456+00:00', 'b'),
    at('2026-11-22T10:00:00.123457+00:00', 'a'),
    at('2026-11-22T10:00:00.123456+00:00', 'c'),
    at('2026-11-22T10:00:00+00:00', 'd'),
  ].sort(compareRows);
  expect(sorted.map(({ id }) => id).join('')).toBe('acbd');
});

function fail(): never {
  throw new Error('The document has no job.');
}
