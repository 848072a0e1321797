import { createHash } from 'node:crypto';
import { DocketError } from '#core/errors/docket-error';
import { isMapping } from '#core/invoices/mappings';
import type { JobPayload } from '#core/jobs/kinds';
import { sniff } from '#core/reading/detect';
import { downloadBlob } from '#data/blobs/download-blob';
import { storeObject } from '#data/blobs/store-object';
import { getConversionInput } from '#data/conversions/get-conversion-input';
import { saveConversionResult } from '#data/conversions/save-conversion-result';
import { removeObjects } from '#data/storage/remove-objects';
import { resultKey } from '#worker/invoices/result-key';
import type { JobContext, Outcome } from './handler.ts';
import { makeXml } from './make-xml.ts';
import { patiently } from './patiently.ts';

/**
 * PDF → XML by a mapping, stored and then saved as the next version of its conversion: until it is saved nobody sees
 * any of it, and an attempt that follows a crash stores the same XML in the same place.
 */
export async function convert(payload: JobPayload<'convert'>, context: JobContext): Promise<Outcome> {
  const { client, store, job, signal } = context;
  const conversionId = payload.conversion_id;
  const source = await patiently(context, 'database', () => getConversionInput(client, conversionId));
  const { mapping, filename, document } = source;
  context.annotate({ conversionId, documentId: document.id, fileName: filename, mapping });
  if (!isMapping(mapping)) return { type: 'failed', error: new DocketError('UNKNOWN_MAPPING') };
  if (document.isExpired) return { type: 'failed', error: new DocketError('EXPIRED') };

  context.report({ stage: 'downloading', completed: 0, total: null, unit: 'bytes' });
  const pdf = await patiently(context, 'storage', () =>
    downloadBlob(store, document.storageKey, { maxBytes: context.maxBytes, signal }),
  );
  // Whoever sent the bytes said so, and nobody had seen them then. They can be read and shown, but not be converted.
  if (sniff(pdf.subarray(0, 2048)) !== 'pdf') return { type: 'failed', error: new DocketError('NOT_PDF') };
  context.report({ stage: 'converting', completed: 0, total: null, unit: 'pages' });
  const made = await makeXml({ conversionId, documentId: document.id, filename, mapping, pdf }, context);
  if (made.type !== 'made') return made;

  const { xml, untold, ...findings } = made.result;
  if (untold.violations > 0 || untold.terms > 0) {
    context.log.info({ untold }, 'more was found than is kept');
  }
  const object = xml === null ? null : objectOf(xml, source.createdAt, context);
  if (object) {
    context.report({ stage: 'writing', completed: 0, total: object.bytes.length, unit: 'bytes' });
    await patiently(context, 'storage', () =>
      storeObject(store, { ...object, mediaType: 'application/xml' }, signal),
    );
  }
  const saved = await patiently(context, 'database', () =>
    saveConversionResult(
      client,
      { id: job.id, leaseToken: job.leaseToken },
      {
        ...findings,
        object: object && { storageKey: object.key, bytes: object.bytes.length, sha256: object.sha256 },
      },
    ),
  );
  if (saved.obsoleteKey !== null && !(await removeObjects(store, [saved.obsoleteKey]))) {
    context.log.warn({ storageKey: saved.obsoleteKey }, 'an object that nobody needs could not be removed');
  }
  const { valid, violations } = findings;
  return {
    type: 'done',
    result: {
      version: saved.version,
      source: findings.source,
      valid,
      violations: violations.length + untold.violations,
    },
  };
}

/**
 * Where XML is stored: the same place for the same XML of the same job, and another one for any other, so that an
 * attempt that lost its lease can never put other bytes under a result that was saved meanwhile.
 */
function objectOf(xml: string, day: string, { job }: JobContext) {
  const bytes = new TextEncoder().encode(xml);
  if (bytes.length === 0) throw new DocketError('UNKNOWN', { message: 'XML without a byte' });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, sha256, key: resultKey({ orgId: job.orgId, day, jobId: job.id, sha256 }) };
}
