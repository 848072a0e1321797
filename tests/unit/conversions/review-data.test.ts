import { createClient } from '@supabase/supabase-js';
import { expect, test } from 'vitest';
import type { Database } from '#data/client';
import { isCorrectedSince } from '#data/conversions/is-corrected-since';
import { readResultXml } from '#data/conversions/read-result-xml';
import { listDecisions } from '#data/facts/list-decisions';
import { createSupabaseStore } from '#data/storage/supabase-store';

const place = { orgId: 'o', subject: { type: 'document', id: 'd' }, blueprint: 'invoice' };

/** A client whose every request is answered by `answer`. */
const asking = (answer: (url: URL) => Response) =>
  createClient<Database>('http://database.test', 'key', {
    auth: { persistSession: false },
    global: { fetch: async (input) => answer(new URL(String(input))) },
  });

const at = (seconds: string) => `2026-01-01T12:00:${seconds}+00:00`;

test.each([
  ['nothing was ever said', null, at('10'), false],
  ['it was said before the job began', at('09.9'), at('10'), false],
  ['it was said while the job ran', at('12'), at('10'), true],
  ['it was said, or taken back, after it', at('21'), at('10'), true],
  ['the job was started again after it had saved', at('25'), at('30'), true],
  ['the job is not there any more', at('12'), null, false],
])('what the XML does not know of: %s', async (_, said, started, expected) => {
  const client = asking(({ pathname }) => {
    if (pathname.endsWith('/jobs')) return Response.json(started ? [{ started_at: started }] : []);
    return Response.json(said);
  });
  expect(await isCorrectedSince(client, place, { jobId: 1, createdAt: at('20') })).toBe(expected);
});

test('XML that is gone from storage is none, and an outage is an outage', async () => {
  const gone = { statusCode: '404', error: 'not_found', message: 'Object not found' };
  expect(
    await readResultXml(createSupabaseStore(asking(() => Response.json(gone, { status: 400 }))), 'k'),
  ).toBeNull();
  const away = createSupabaseStore(asking(() => Response.json({ message: 'away' }, { status: 503 })));
  await expect(readResultXml(away, 'k')).rejects.toMatchObject({ code: 'IO_ERROR' });
});

test('decisions are asked for once, as many as there may be', async () => {
  const row = { section: 'lines', item_key: null, field: 'name', value: 'x', evidence: null, decided_at: '' };
  const asked: (string | null)[] = [];
  const client = asking(({ searchParams }) => {
    asked.push(searchParams.get('limit'));
    return Response.json(Array.from({ length: 1000 }, () => row));
  });
  expect(await listDecisions(client, place)).toHaveLength(1000);
  expect(asked).toEqual(['1000']);
});
