import { expect, test } from 'vitest';
import { convertFiles, readWithoutEngines, untilConversion } from '#support/conversions';
import { openGatewayDesk } from './gateway-desk.ts';

test('what only calls itself a PDF is not converted, and the gateway does not see it', async () => {
  const at = await openGatewayDesk();
  try {
    const bytes = new TextEncoder().encode('Invoice 1\nTotal 12.00 EUR\n');
    const [brought] = await convertFiles(at.desk, [{ name: 'no pdf', bytes }], 'ubl_invoice_2_1');
    if (!brought) throw new Error('nothing');
    await readWithoutEngines(at.desk, at.service);
    await at.startWorker();
    const { conversion } = await untilConversion(
      at.desk,
      brought.conversionId,
      'failed',
      (now) => now.conversion.status === 'failed',
    );
    expect(conversion.error_code).toBe('NOT_PDF');
    expect(at.gateway.received).toEqual([]);
  } finally {
    await at.desk.killWorkers();
    await at.close();
  }
});
