import { expect, test } from 'vitest';
import { type ConversionSummary, conversionStatuses } from '#core/conversions/conversion';
import {
  canDownload,
  canRetryConversion,
  conversionExplanation,
  conversionFilters,
  conversionStatusOf,
  isInFilter,
} from '#core/conversions/status';
import { errorCatalog } from '#core/errors/codes';

const result = { version: 1, valid: true, ready: true, doubts: 0, violations: 0, bytes: 900, expired: false };
const at = (status: ConversionSummary['status'], more: Partial<ConversionSummary> = {}) => ({
  status,
  errorCode: null,
  job: null,
  result: null,
  needsReview: false,
  superseded: false,
  fileExpired: false,
  ...more,
});

test('every conversion is counted under exactly one of active, ready, to check and failed', () => {
  for (const status of conversionStatuses) {
    for (const needsReview of [false, true]) {
      expect(conversionFilters.filter((filter) => isInFilter({ status, needsReview }, filter))).toHaveLength(
        1,
      );
    }
  }
  expect(isInFilter({ status: 'completed', needsReview: true }, 'check')).toBe(true);
  expect(isInFilter({ status: 'completed', needsReview: false }, 'ready')).toBe(true);
});

test('XML that breaks rules needs a person, though the work is done', () => {
  const broken = at('completed', {
    result: { ...result, valid: false, ready: false, violations: 2 },
    needsReview: true,
  });
  expect(conversionStatusOf(broken)).toEqual({ tone: 'attention', word: 'To check' });
  expect(conversionExplanation(broken)).toContain('2 rules');
  expect(conversionStatusOf(at('completed', { result }))).toEqual({ tone: 'done', word: 'Ready' });
});

test('valid XML with a doubtful value is to check, and says how many there are', () => {
  const doubtful = at('completed', { result: { ...result, ready: false, doubts: 1 }, needsReview: true });
  expect(conversionStatusOf(doubtful)).toEqual({ tone: 'attention', word: 'To check' });
  expect(conversionExplanation(doubtful)).toContain('One value is');
});

test('a failure says the sentence of its code, and an unknown code that of UNKNOWN', () => {
  expect(conversionExplanation(at('failed', { errorCode: 'ENCRYPTED' }))).toBe(
    errorCatalog.ENCRYPTED.message,
  );
  expect(conversionExplanation(at('failed', { errorCode: 'NEW_CODE' }))).toBe(errorCatalog.UNKNOWN.message);
});

test('what failed, was stopped or waits for its next attempt can be tried now', () => {
  expect(conversionStatuses.filter((status) => canRetryConversion(at(status)))).toEqual([
    'retrying',
    'failed',
    'cancelled',
  ]);
  // The same file would be refused once more.
  expect(canRetryConversion(at('failed', { errorCode: 'NOT_PDF' }))).toBe(false);
  expect(canRetryConversion(at('failed', { errorCode: 'LIMIT_EXCEEDED' }))).toBe(true);
});

test('what another took the place of, or whose file is gone, cannot be tried again and does not ask for it', () => {
  for (const more of [{ superseded: true }, { fileExpired: true }]) {
    const failed = at('failed', { errorCode: 'GW_5XX', ...more });
    expect(canRetryConversion(failed)).toBe(false);
    expect(conversionExplanation(failed)).not.toMatch(/retry/i);
  }
});

test('expired XML cannot be fetched', () => {
  expect(canDownload({ result })).toBe(true);
  expect(canDownload({ result: { ...result, expired: true } })).toBe(false);
  expect(canDownload({ result: null })).toBe(false);
});
