import { describe, expect, it } from 'vitest';
import { otherBelow } from '#core/classification/calibration';
import { certaintyWords, isUncertain, uncertainBelow } from '#core/documents/certainty';
import { type DocumentJob, documentStatuses, isActive, pageRangeOf } from '#core/documents/document';
import {
  canCancel,
  canRetry,
  explanationOf,
  statusesOf,
  statusOf,
  statusTones,
} from '#core/documents/status';
import { errorCatalog } from '#core/errors/codes';

const running: DocumentJob = {
  id: 1,
  kind: 'read',
  status: 'running',
  attempts: 1,
  lostLeases: 0,
  maxAttempts: 3,
  runAt: null,
  progress: null,
  cancelRequested: false,
};
const stopping: DocumentJob = { ...running, cancelRequested: true };
const settled: DocumentJob = { ...running, status: 'succeeded' };

describe('the status of a document', () => {
  it('has exactly one of the four tones, which a filter selects it by', () => {
    expect(statusTones.flatMap(statusesOf).toSorted()).toEqual([...documentStatuses].toSorted());
    for (const tone of statusTones)
      for (const status of statusesOf(tone)) expect(statusOf({ status, job: null }).tone).toBe(tone);
  });

  it('says that it is stopping only while it is being read', () => {
    expect(statusOf({ status: 'processing', job: running })).toEqual({ tone: 'working', word: 'Reading' });
    const at = (kind: string) => statusOf({ status: 'processing', job: { ...running, kind } }).word;
    expect([at('read'), at('ocr'), at('classify'), at('extract')]).toEqual([
      'Reading',
      'Reading',
      'Finding its type',
      'Finding values',
    ]);
    expect(statusOf({ status: 'processing', job: stopping })).toEqual({ tone: 'working', word: 'Stopping' });
    expect(statusOf({ status: 'completed', job: stopping }).word).toBe('Done');
  });

  it('explains a failure by the sentence of its code, and an unknown code by that of UNKNOWN', () => {
    const failed = (errorCode: string | null) => explanationOf({ status: 'failed', errorCode, job: settled });
    expect(failed('ENCRYPTED')).toBe(errorCatalog.ENCRYPTED.message);
    expect(failed('NEW_CODE')).toBe(errorCatalog.UNKNOWN.message);
    expect(failed(null)).toBe(errorCatalog.UNKNOWN.message);
  });

  it('counts the attempts that did not work, and none where none is known', () => {
    const retrying = (job: DocumentJob | null) => explanationOf({ status: 'retrying', errorCode: null, job });
    expect(retrying({ ...running, status: 'queued', attempts: 2 })).toMatch(/^Attempt 2 of 3 did not work\./);
    expect(retrying(null)).toMatch(/^Nothing was lost/);
  });

  it('says how to go on after a stop, and nothing where the word says it all', () => {
    expect(explanationOf({ status: 'cancelled', errorCode: null, job: settled })).toContain('Press Retry');
    for (const status of ['uploaded', 'processing', 'completed'] as const)
      expect(explanationOf({ status, errorCode: null, job: running })).toBeNull();
  });

  it('offers Retry where work came to nothing, and nowhere without work', () => {
    const offered = (errorCode: string | null) =>
      documentStatuses.filter((status) => canRetry({ status, errorCode, job: settled })).toSorted();
    expect(offered('LIMIT_EXCEEDED')).toEqual(['cancelled', 'failed', 'retrying']);
    expect(offered(null)).toEqual(['cancelled', 'failed', 'retrying']);
    // The same file would be refused once more.
    expect(offered('ENCRYPTED')).toEqual(['cancelled', 'retrying']);
    expect(canRetry({ status: 'failed', errorCode: null, job: null })).toBe(false);
  });

  it('offers Stop while work waits or runs, and once', () => {
    expect(canCancel({ status: 'processing', job: running })).toBe(true);
    expect(canCancel({ status: 'retrying', job: { ...running, status: 'queued' } })).toBe(true);
    expect(canCancel({ status: 'processing', job: stopping })).toBe(false);
    expect(canCancel({ status: 'completed', job: settled })).toBe(false);
    expect(canCancel({ status: 'uploaded', job: null })).toBe(false);
  });

  it('changes by itself while it waits or is worked on', () => {
    const active = documentStatuses.filter((status) => isActive({ status }));
    expect(active.toSorted()).toEqual(['processing', 'retrying', 'uploaded']);
  });
});

it('a part has its pages of the file, a whole all of them, up to where it is known', () => {
  const part = { parentId: null, from: 3, to: 5 };
  expect(pageRangeOf({ part, pageCount: 9 })).toEqual({ from: 3, to: 5 });
  expect(pageRangeOf({ part: null, pageCount: 9 })).toEqual({ from: 1, to: 9 });
  expect(pageRangeOf({ part: null, pageCount: null })).toEqual({ from: 1, to: null });
});

it('a word that a file says itself is never uncertain; one that was recognised is below the bound', () => {
  expect(isUncertain(undefined)).toBe(false);
  expect(isUncertain(uncertainBelow)).toBe(false);
  expect(isUncertain(uncertainBelow - 0.01)).toBe(true);
});

it('a type that is hardly likelier than others is a guess, and one below the level asks for a check', () => {
  expect(certaintyWords(otherBelow - 0.01)).toBe('A guess');
  expect(certaintyWords(otherBelow)).toBe('Please check');
});
