import { expect, test } from 'vitest';
import {
  canCancelUpload,
  canRetryUpload,
  isSettled,
  type UploadStage,
  uploadFraction,
  uploadWords,
} from '#core/documents/upload-item';
import { errorCatalog } from '#core/errors/codes';

const stages: readonly UploadStage[] = [
  { step: 'hashing', done: 0.25 },
  { step: 'preparing' },
  { step: 'twin' },
  { step: 'queued' },
  { step: 'sending', sent: 500 },
  { step: 'registering' },
  { step: 'registered', rowId: 'a' },
  { step: 'already-here', rowId: 'a', filename: 'a.pdf' },
  { step: 'refused', code: 'TOO_LARGE' },
  { step: 'failed', code: 'IO_ERROR', during: 'sending' },
  { step: 'cancelled' },
  { step: 'paused', until: '2026-05-14T10:02:00Z' },
];
const item = (stage: UploadStage, bytes = 1000) => ({
  id: '1',
  filename: 'a.pdf',
  bytes,
  mediaType: 'application/pdf',
  addedAt: '2026-05-14T10:00:00Z',
  stage,
});
const words = (stage: UploadStage) =>
  uploadWords(item(stage), {
    percent: (share) => `${100 * share} %`,
    time: (instant) => instant.slice(11, 16),
  });

test('a file is either settled or under way; only what is not yet being registered can be held back', () => {
  const underWay = stages.filter((stage) => !isSettled(stage)).map(({ step }) => step);
  const held = stages.filter(canCancelUpload).map(({ step }) => step);
  expect(held).toEqual(underWay.filter((step) => step !== 'registering'));
});

test('only what failed or was held back may be tried again', () => {
  expect(stages.filter(canRetryUpload).map(({ step }) => step)).toEqual(['failed', 'cancelled']);
});

test('how far a file is is a number only where one is known, and never more than all of it', () => {
  expect(uploadFraction(item({ step: 'hashing', done: 0.25 }))).toBe(0.25);
  expect(uploadFraction(item({ step: 'sending', sent: 500 }))).toBe(0.5);
  expect(uploadFraction(item({ step: 'sending', sent: 1200 }))).toBe(1);
  expect(uploadFraction(item({ step: 'sending', sent: 0 }, 0))).toBeNull();
  expect(uploadFraction(item({ step: 'registering' }))).toBe(1);
  expect(uploadFraction(item({ step: 'queued' }))).toBeNull();
});

test('a row says where its file is', () => {
  expect(stages.slice(0, 8).map(words)).toEqual([
    'Checking 25 %',
    'Waiting to be sent',
    'Same content as another file here',
    'Waiting to be sent',
    'Sending 50 %',
    'Arriving',
    'Arrived',
    'Already here',
  ]);
  expect(words({ step: 'cancelled' })).toBe('Not sent');
});

test('a refusal says the sentence of its code; a failure what went wrong on this side of the wire', () => {
  expect(words({ step: 'refused', code: 'TOO_LARGE' })).toBe(errorCatalog.TOO_LARGE.message);
  expect(words({ step: 'failed', code: 'IO_ERROR', during: 'hashing' })).toContain('could not read the file');
  for (const code of ['IO_ERROR', 'GW_TIMEOUT'] as const)
    expect(words({ step: 'failed', code, during: 'sending' })).toContain('The connection broke');
  expect(words({ step: 'failed', code: 'FORBIDDEN', during: 'registering' })).toBe(
    errorCatalog.FORBIDDEN.message,
  );
});
