import { expect, test } from 'vitest';
import { DocketError } from '#core/errors/docket-error';
import { zippedDocuments } from '../../../src/app/api/documents/zip/zipped-documents.ts';

const file = (id: string, filename: string, storageKey: string, isExpired = false) => ({
  id,
  filename,
  storageKey,
  isExpired,
  createdAt: '2026-11-30T10:00:00+00:00',
});

test('each file is in the archive once, under a name of its own, and what is missing is said', async () => {
  const files = [
    file('1', '../a.pdf', 'k1'),
    file('2', 'A.pdf', 'k2'),
    file('3', 'part of a.pdf', 'k1'),
    file('4', 'old.pdf', 'k4', true),
    file('5', 'swept.pdf', 'k5'),
  ];
  const asked: string[][] = [];
  const names: string[] = [];
  let said = '';
  for await (const { name, input } of zippedDocuments({
    ids: ['1', '2', '3', '4', '5', 'gone'],
    pageSize: 4,
    page: async (ids) => {
      asked.push([...ids]);
      return files.filter(({ id }) => ids.includes(id)).reverse();
    },
    open: async (key) => {
      if (key === 'k5') throw new DocketError('NOT_FOUND');
      const { body } = new Response(key);
      if (!body) throw new Error('no body');
      return body;
    },
  })) {
    names.push(name);
    if (typeof input === 'string') said = input;
  }
  expect(asked).toEqual([
    ['1', '2', '3', '4'],
    ['5', 'gone'],
  ]);
  expect(names).toEqual(['a.pdf', 'A (2).pdf', 'not in this archive.txt']);
  expect(said.split('\r\n').slice(1)).toEqual(['old.pdf', 'swept.pdf', '']);
});
