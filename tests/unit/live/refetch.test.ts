import { expect, test, vi } from 'vitest';
import { createRefetch, type RefetchPorts } from '../../../src/components/live/refetch.ts';

function refetchWith(over: Partial<RefetchPorts<string>> = {}) {
  const applied: string[][] = [];
  const ports: RefetchPorts<string> = {
    fetch: async () => [],
    ready: async () => {},
    isReady: () => true,
    apply: (asked) => applied.push([...asked]),
    overflow: () => {},
    ...over,
  };
  return { refetch: createRefetch(ports), applied };
}

test('documents that change together are fetched together, each once', async () => {
  const { refetch, applied } = refetchWith();
  refetch.add(['a', 'b']);
  refetch.add(['b', 'c']);
  await vi.waitFor(() => expect(applied).toEqual([['a', 'b', 'c']]));
});

test('what changes during a call is fetched after it, so an older answer never lands last', async () => {
  let underWay = 0;
  let most = 0;
  const { refetch, applied } = refetchWith({
    fetch: async (ids) => {
      most = Math.max(most, ++underWay);
      if (ids.includes('a') && applied.length === 0) refetch.add(['a']);
      await Promise.resolve();
      underWay -= 1;
      return [];
    },
  });
  refetch.add(['a']);
  await vi.waitFor(() => expect(applied).toEqual([['a'], ['a']]));
  expect(most).toBe(1);
});

test('more than are worth fetching one by one load the lists again', async () => {
  const overflow = vi.fn();
  const { refetch, applied } = refetchWith({ overflow });
  refetch.add(Array.from({ length: 301 }, (_, i) => `d${i}`));
  await vi.waitFor(() => expect(overflow).toHaveBeenCalledTimes(1));
  expect(applied).toEqual([]);
});

test('documents that come with the news are applied at once', () => {
  const fetched = vi.fn(async () => []);
  const { refetch, applied } = refetchWith({ fetch: fetched });
  refetch.give(['a'], []);
  expect(applied).toEqual([['a']]);
  expect(fetched).not.toHaveBeenCalled();
});

test('documents that come with the news while a list is loading are fetched again after it', async () => {
  const fetched = vi.fn(async () => []);
  const { refetch, applied } = refetchWith({ fetch: fetched, isReady: () => false });
  refetch.give(['a'], []);
  expect(applied).toEqual([]);
  await vi.waitFor(() => expect(applied).toEqual([['a']]));
  expect(fetched).toHaveBeenCalledTimes(1);
});
