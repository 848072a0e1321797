import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { initTRPC, TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { fewAtOnce, waitForAPlace } from '../../../src/components/session/few-at-once.ts';

/** A server that has so many places, and refuses what finds none; and a page that asks it. */
function serverWith(places: number) {
  const t = initTRPC.create();
  const log = { underWay: 0, most: 0, done: [] as number[], refused: 0 };
  const change = t.procedure.input(z.number()).mutation(async ({ input }) => {
    if (log.underWay >= places) {
      log.refused += 1;
      throw new TRPCError({ code: 'TOO_MANY_REQUESTS' });
    }
    log.underWay += 1;
    log.most = Math.max(log.most, log.underWay);
    await new Promise((resolve) => setImmediate(resolve));
    log.underWay -= 1;
    if (input < 0) throw new TRPCError({ code: 'BAD_REQUEST' });
    log.done.push(input);
    return input;
  });
  const look = t.procedure.query(() => 'seen');
  const router = t.router({ change, look });
  const page = () =>
    createTRPCClient<typeof router>({
      links: [
        fewAtOnce(),
        waitForAPlace((thrown) => (String(thrown).includes('TOO_MANY_REQUESTS') ? 1 : null)),
        httpBatchLink({
          url: 'http://docket.test/api/trpc',
          fetch: async (url, init) => {
            const { method = 'GET', headers, body, signal }: RequestInit = { ...init };
            const req = new Request(String(url), { method, headers, body, signal });
            return fetchRequestHandler({ endpoint: '/api/trpc', req, router });
          },
        }),
      ],
    });
  return { log, page };
}

const numbers = Array.from({ length: 30 }, (_, n) => n);

test('of thirty changes at once few are under way; all are made, in their order', async () => {
  const { log, page } = serverWith(8);
  const client = page();
  expect(await Promise.all(numbers.map((n) => client.change.mutate(n)))).toEqual(numbers);
  expect(log).toEqual({ underWay: 0, most: 4, done: numbers, refused: 0 });
});

test('one that fails makes room for the next, and one that is given up as well', async () => {
  const { log, page } = serverWith(8);
  const client = page();
  const given = new AbortController();
  // As many as go together, so that nothing that is given up goes with them.
  const failing = numbers.slice(2).map(() => client.change.mutate(-1).catch(() => 'failed'));
  const givenUp = numbers.map(() =>
    client.change.mutate(1, { signal: given.signal }).catch(() => 'given up'),
  );
  given.abort();
  expect(await Promise.all([...failing, ...givenUp])).toEqual([
    ...failing.map(() => 'failed'),
    ...numbers.map(() => 'given up'),
  ]);
  expect(await client.change.mutate(7)).toBe(7);
  expect(log.done).toEqual([7]);
});

test('where another page has the places they are waited for', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const advancing = setInterval(() => vi.advanceTimersByTime(1000), 5);
  try {
    const { log, page } = serverWith(4);
    const [first, second] = [page(), page()];
    const made = await Promise.all(numbers.flatMap((n) => [first.change.mutate(n), second.change.mutate(n)]));
    expect(made).toHaveLength(60);
    expect(log.done).toHaveLength(60);
  } finally {
    clearInterval(advancing);
    vi.useRealTimers();
  }
});

test('what looks waits for nothing', async () => {
  const { page } = serverWith(8);
  const client = page();
  const changes = numbers.map((n) => client.change.mutate(n));
  const order: string[] = [];
  await Promise.all([
    Promise.all(changes).then(() => order.push('changed')),
    client.look.query().then((seen) => order.push(seen)),
  ]);
  expect(order).toEqual(['seen', 'changed']);
});
