import { expect, test } from 'vitest';
import { DocketError } from '#core/errors/docket-error';
import type { StoredResult } from '#data/conversions/list-results';
import { type ZippedFile, zippedFiles } from '../../../src/app/api/conversions/zip/zipped-files.ts';

const result = (id: string): StoredResult => ({
  conversionId: id,
  filename: 'invoice.pdf',
  storageKey: id,
  createdAt: '2026-01-01T00:00:00Z',
  needsReview: false,
  place: { createdAt: '2026-01-01T00:00:00Z', id },
});

function archive(open: (key: string) => void) {
  const sent: string[] = [];
  const pages = [['a', 'b'], ['c', 'd'], ['e']];
  const files = zippedFiles({
    page: async (after) => {
      const index = after === null ? 0 : pages.findIndex((page) => page.at(-1) === after.id) + 1;
      return (pages[index] ?? []).map(result);
    },
    pageSize: 2,
    open: async (key) => {
      open(key);
      return new ReadableStream();
    },
    sent: async (ids) => {
      sent.push(...ids);
    },
  });
  return { files, sent };
}

test('what was removed before its turn is left out and not marked; all others are there', async () => {
  const { files, sent } = archive((key) => {
    if (key === 'b' || key === 'e') throw new DocketError('NOT_FOUND');
  });
  const names: string[] = [];
  for await (const { name } of files) names.push(name);
  expect(names).toEqual(['invoice.xml', 'invoice (2).xml', 'invoice (3).xml']);
  expect(sent).toEqual(['a', 'c', 'd']);
});

test('an outage breaks the archive off: one that looks whole must be whole', async () => {
  const { files, sent } = archive((key) => {
    if (key === 'd') throw new DocketError('IO_ERROR');
  });
  const read: ZippedFile[] = [];
  const reading = async (): Promise<void> => {
    for await (const file of files) read.push(file);
  };
  await expect(reading()).rejects.toThrow(DocketError);
  expect(read).toHaveLength(3);
  expect(sent).toEqual(['a', 'b']);
});
