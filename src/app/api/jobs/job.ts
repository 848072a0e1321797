import type { ConversionSummary } from '#core/conversions/conversion';
import { errorCatalog, isErrorCode } from '#core/errors/codes';

/** A conversion as programs see it. */
export function jobOf(conversion: ConversionSummary) {
  const { errorCode, result, job } = conversion;
  return {
    id: conversion.id,
    status: conversion.status,
    mapping: conversion.mapping,
    filename: conversion.filename,
    bytes: conversion.bytes,
    page_count: conversion.pageCount,
    source: conversion.source,
    needs_review: conversion.needsReview,
    attempts: job?.attempts ?? 0,
    error:
      errorCode === null
        ? null
        : { code: errorCode, message: errorCatalog[isErrorCode(errorCode) ? errorCode : 'UNKNOWN'].message },
    result:
      result === null
        ? null
        : {
            version: result.version,
            valid: result.valid,
            ready: result.ready,
            doubts: result.doubts,
            violations: result.violations,
            bytes: result.bytes,
            expired: result.expired,
          },
    created_at: conversion.createdAt,
    updated_at: conversion.updatedAt,
    finished_at: conversion.finishedAt,
  };
}
