import { afterEach, expect, test } from 'vitest';
import { OfficialChecker } from '#worker/invoices/official';

const { execPath } = process;
afterEach(() => {
  process.execPath = execPath;
});

test('a process that cannot be started is no verdict, and the next check starts another', async () => {
  const checker = new OfficialChecker('/nowhere');
  process.execPath = '/nowhere/node';
  for (let n = 0; n < 2; n++) {
    expect(await checker.check('<a/>', 'ubl')).toMatchObject({
      type: 'unavailable',
      why: expect.stringContaining('ENOENT'),
    });
  }
  checker.close();
});

test('a process that ends during a check is no verdict', async () => {
  const checker = new OfficialChecker('/nowhere');
  const verdict = checker.check('<a/>', 'ubl');
  checker.close();
  expect(await verdict).toMatchObject({ type: 'unavailable' });
});
