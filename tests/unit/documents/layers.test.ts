import { createClient } from '@supabase/supabase-js';
import { describe, expect, test } from 'vitest';
import type { Database } from '#data/client';
import { deleteDocument } from '#data/documents/delete-document';
import { findPages, getPageWords, listPages } from '#data/documents/page-artifacts';
import { listTables } from '#data/documents/table-artifacts';
import { createSupabaseStore } from '#data/storage/supabase-store';

type Asked = { method: string; url: URL };

/** A client whose database answers each question with the next of these. */
function answering(...answers: unknown[]) {
  const asked: Asked[] = [];
  const client = createClient<Database>('http://database.test', 'key', {
    auth: { persistSession: false },
    global: {
      fetch: async (url, init) => {
        asked.push({ method: init?.method ?? 'GET', url: new URL(String(url)) });
        return Response.json(answers.shift());
      },
    },
  });
  return { client, asked };
}

const all = { from: 1, to: 9 };
const words = { text: ['a'], x: [1], y: [1], w: [1], h: [1], line: [0] };

describe('what OCR saw takes the place of what the file says', () => {
  test('of each page the layer that counts is shown, and told as such', async () => {
    const page = (page: number, ordinal: number, text: string) => ({
      page,
      ordinal,
      engine: 'e',
      confidence: 0.9,
      data: { width: 100, height: 100, text },
    });
    const { client } = answering([page(1, 0, 'own'), page(2, 0, '▯▯▯'), page(2, 1, 'seen')]);
    const pages = await listPages(client, 'r', all);
    expect(pages.map(({ number, text, byOcr }) => [number, text, byOcr])).toEqual([
      [1, 'own', false],
      [2, 'seen', true],
    ]);
  });

  test('a page on which OCR saw nothing has no words, whatever the file says of it', async () => {
    const own = [
      { kind: 'page', ordinal: 0, words: {} },
      { kind: 'words', ordinal: 0, words },
    ];
    expect(await getPageWords(answering(own).client, 'r', 1)).toEqual(words);
    const { client } = answering([{ kind: 'page', ordinal: 1, words: {} }, ...own]);
    expect(await getPageWords(client, 'r', 1)).toBeNull();
  });

  test('a phrase is found in the text that counts only', async () => {
    const { client, asked } = answering(
      [
        { page: 1, ordinal: 0, text: 'total' },
        { page: 2, ordinal: 0, text: 'total' },
        { page: 3, ordinal: 0, text: 'total' },
        { page: 3, ordinal: 1, text: 'Total' },
      ],
      [{ page: 2 }, { page: 3 }],
    );
    const found = await findPages(client, 'r', 'total', { range: all, limit: 10 });
    expect(found.map(({ page, text }) => [page, text])).toEqual([
      [1, 'total'],
      [3, 'Total'],
    ]);
    expect(asked[1]?.url.searchParams.get('page')).toBe('in.(1,2,3)');
  });

  test('tables of OCR take the place of the page’s own; where it found none, those stay', async () => {
    const table = (page: number, ordinal: number) => ({
      page,
      ordinal,
      rows: 2,
      columns: 2,
      source: 'ruled',
      confidence: 1,
      box: null,
    });
    const { client } = answering([table(1, 0), table(2, 0), table(2, 1), table(2, 1000)]);
    const tables = await listTables(client, 'r', all);
    expect(tables.map(({ page, ordinal }) => `${page}:${ordinal}`)).toEqual(['1:0', '2:1000']);
  });
});

describe('a part of a document', () => {
  test('is searched on its own pages only', async () => {
    const { client, asked } = answering([]);
    await findPages(client, 'r', 'total', { range: { from: 3, to: 5 }, limit: 10 });
    expect(asked[0]?.url.searchParams.getAll('page')).toEqual(['gte.3', 'lte.5']);
  });
});

describe('deleting', () => {
  test('removes the bytes when the last document that used them is gone, and only then', async () => {
    const last = answering(['org/2026/11/22/file'], [{}]);
    await deleteDocument(last.client, createSupabaseStore(last.client), 'd');
    expect(last.asked.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      'POST /rest/v1/rpc/delete_document',
      'DELETE /storage/v1/object/documents',
    ]);
    const shared = answering([]);
    await deleteDocument(shared.client, createSupabaseStore(shared.client), 'd');
    expect(shared.asked).toHaveLength(1);
  });
});
