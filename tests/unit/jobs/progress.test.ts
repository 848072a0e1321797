import { describe, expect, test } from 'vitest';
import {
  fractionOf,
  isFresher,
  jobProgressSchema,
  progressWords,
  readProgressMessage,
} from '#core/jobs/progress';

const plain = (n: number) => String(n);
const said = { stage: 'reading', completed: 1, total: 2, unit: 'pages', started_at: '', last_updated: '' };

describe('progress in words', () => {
  test.each([
    [{ stage: 'reading', completed: 12, total: 80 }, 'page 12 of 80'],
    [{ stage: 'extracting', completed: 2, total: 9, unit: 'sections' }, 'section 2 of 9'],
    [{ stage: 'ocr', completed: 2, total: 12 }, 'reading page 3 of 12 by OCR'],
    [{ stage: 'ocr', completed: 12, total: 12 }, 'reading page 12 of 12 by OCR'],
    [{ stage: 'classifying', completed: 0, total: null }, 'Finding out what it is'],
    [{ stage: 'verifying', completed: 0, total: null }, 'Checking the file'],
    [{ stage: 'writing', completed: 0, total: 2026, unit: 'bytes' }, 'Saving'],
    [{ stage: 'something new', completed: 90, total: 80, unit: 'page' }, 'page 80 of 80'],
    [{ stage: 'something new', total: null }, 'Working'],
    [{ stage: 'toString', total: null }, 'Working'],
  ])('%j: %s', (data, words) => {
    expect(progressWords(jobProgressSchema.parse({ ...said, ...data }), plain)).toBe(words);
  });

  test('before a job has said anything it is starting', () => {
    expect(progressWords(null, plain)).toBe('Starting');
  });
});

test('a bar is never fuller than full, and is none where the end is not known', () => {
  expect(fractionOf({ ...said, completed: 90, total: 80 })).toBe(1);
  expect(fractionOf({ ...said, total: null })).toBeNull();
});

test('a message is read from its envelope, and what is none of ours is passed over', () => {
  const message = { job_id: 7, subject_type: 'document', subject_id: 'a', progress_data: said };
  const read = { jobId: 7, subject: { type: 'document', id: 'a' }, progress: said };
  expect(readProgressMessage({ payload: message })).toEqual(read);
  expect(readProgressMessage({ ...message, subject_type: null, subject_id: null })?.subject).toBeNull();
  expect(readProgressMessage({ payload: { cursor: '1:2' } })).toBeNull();
});

test('of two messages the later counts, and one without a date never', () => {
  const at = (last_updated: string) => ({ ...said, last_updated });
  expect(isFresher(at('2026-11-22T10:00:02Z'), at('2026-11-22T10:00:01Z'))).toBe(true);
  expect(isFresher(at('2026-11-22T10:00:01Z'), at('2026-11-22T10:00:02Z'))).toBe(false);
  expect(isFresher(at('some day'), at('2026-11-22T10:00:02Z'))).toBe(false);
  expect(isFresher(at('2026-11-22T10:00:02Z'), at('some day'))).toBe(true);
});
