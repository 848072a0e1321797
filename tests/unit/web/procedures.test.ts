import { createClient } from '@supabase/supabase-js';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { mostIdsPerCall } from '#core/most-ids-per-call';
import type { Database } from '#data/client';
import type { VerifiedUser } from '#data/server/verified-user';
import { appRouter } from '#server/router';
import { storeForBrowsers } from '#support/stores';

const orgId = '0b9f4a53-3f43-4c1c-9c43-0d3b5a3a4c11';
const somebody: VerifiedUser = { id: orgId, email: null, isAnonymous: false };
const shape = z.object({
  error: z.object({
    message: z.string(),
    data: z.looseObject({
      code: z.string(),
      docket: z.object({ code: z.string(), message: z.string(), retryable: z.boolean() }),
    }),
  }),
});

/** Asks one procedure over HTTP; the database answers everything with `answer`. */
async function ask(
  path: string,
  input: object,
  options: { answer?: () => Response | Promise<Response>; user?: VerifiedUser | null } = {},
) {
  const { answer = () => Response.json([]), user = somebody } = options;
  const asked: { url: string; body: string }[] = [];
  const client = createClient<Database>('http://database.test', 'key', {
    auth: { persistSession: false },
    global: {
      fetch: async (url, init) => {
        asked.push({ url: String(url), body: String(init?.body ?? '') });
        return answer();
      },
    },
  });
  const response = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request(`http://docket.test/api/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    }),
    router: appRouter,
    allowMethodOverride: true,
    createContext: () => ({
      client,
      store: storeForBrowsers(client, { apiUrl: 'http://public.test', publishableKey: 'key' }),
      maxUploadBytes: 100,
      user: async () => user,
    }),
  });
  return { status: response.status, text: await response.text(), asked };
}

describe('procedures over HTTP', () => {
  test('strangers learn that they are to sign in, and nothing reaches the database', async () => {
    const { status, text, asked } = await ask('changes.since', { orgId, cursor: null }, { user: null });
    expect(status).toBe(401);
    expect(shape.parse(JSON.parse(text)).error.data.docket.code).toBe('UNAUTHENTICATED');
    expect(asked).toEqual([]);
  });

  test('every list is asked for within its organization', async () => {
    const { asked } = await ask('documents.list', { orgId });
    expect(asked[0]?.url).toContain(`org_id=eq.${orgId}`);
  });

  test('a failure of the database keeps its code and loses its text', async () => {
    const answer = () =>
      Response.json({ code: '42501', message: 'permission denied for table secrets' }, { status: 403 });
    const { status, text } = await ask('documents.list', { orgId }, { answer });
    expect(status).toBe(403);
    expect(shape.parse(JSON.parse(text)).error.data.docket).toMatchObject({
      code: 'FORBIDDEN',
      retryable: false,
    });
    expect(text).not.toContain('secrets');
  });

  test('what nobody expected is UNKNOWN, without text or stack', async () => {
    const answer = () => Response.json([{ unexpected: 'hunter2' }]);
    const { status, text } = await ask('documents.list', { orgId }, { answer });
    expect(status).toBe(500);
    expect(shape.parse(JSON.parse(text)).error.data.docket.code).toBe('UNKNOWN');
    expect(text).not.toMatch(/hunter2|stack|\.ts:/);
  });

  test.each([
    ['no organization', {}],
    ['an organization that is no id', { orgId: 'x' }],
    ['a cursor that is no cursor', { orgId, cursor: "1:2' or 1=1" }],
  ])('%s is turned away at the door', async (_, input) => {
    const { status, text, asked } = await ask('changes.since', input);
    expect(status).toBe(400);
    expect(shape.parse(JSON.parse(text)).error.data.docket.code).toBe('INVALID_INPUT');
    expect(asked).toEqual([]);
  });

  test.each(['conversions.byIds', 'documents.byIds'])('%s takes a hundred ids and no more', async (path) => {
    const ids = Array<string>(mostIdsPerCall).fill(orgId);
    const most = await ask(path, { orgId, ids });
    expect(most.status).toBe(200);
    // Common proxies refuse longer request lines.
    expect(Math.max(...most.asked.map(({ url }) => url.length))).toBeLessThan(8_000);
    const { status, asked } = await ask(path, { orgId, ids: [...ids, orgId] });
    expect([status, asked]).toEqual([400, []]);
  });

  test('a page of the list after a place asks for what lies below it', async () => {
    const cursor = { createdAt: '2026-11-22T10:00:00.123456+00:00', id: orgId };
    const { asked } = await ask('documents.list', { orgId, cursor, tone: 'waiting' });
    const url = new URL(asked[0]?.url ?? '');
    expect(url.searchParams.get('or')).toBe(
      `(and(created_at.lte."${cursor.createdAt}",or(created_at.lt."${cursor.createdAt}",id.lt.${orgId})))`,
    );
    expect(url.searchParams.get('status')).toBe('in.(uploaded,retrying)');
  });

  test('files that may not be sent are refused one by one', async () => {
    const file = { filename: 'a.pdf', mediaType: 'application/pdf', sha256: 'a'.repeat(64) };
    const files = [
      { ...file, bytes: 0 },
      { ...file, bytes: 101 },
    ];
    const { text } = await ask('documents.prepareUpload', { orgId, files });
    expect(text).toContain('EMPTY_FILE');
    expect(text).toContain('TOO_LARGE');
  });
});

test('what is switched off is not there, for whoever asks, and the database is not asked', async () => {
  vi.stubEnv('DOCKET_OFF', 'forms');
  for (const user of [somebody, null]) {
    const { status, asked } = await ask('forms.list', { orgId }, { user });
    expect([status, asked]).toEqual([404, []]);
  }
  expect((await ask('documents.list', { orgId })).status).not.toBe(404);
  vi.unstubAllEnvs();
});
