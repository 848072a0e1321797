import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DocketError } from '#core/errors/docket-error';
import { type BreakerState, RemoteBreaker } from '#worker/loop/remote-breaker';
import { RemoteGuard } from '#worker/loop/remote-guard';

const openMs = 1000;
let reachable: boolean;
let changes: { state: BreakerState; inMs: number | null }[];
let breaker: RemoteBreaker;

beforeEach(() => {
  vi.useFakeTimers();
  reachable = true;
  changes = [];
  breaker = new RemoteBreaker({
    trials: { failures: 3, pauseOf: (error) => error.retryAfterSeconds },
    openMs,
    maxOpenMs: 4000,
    isReachable: async () => reachable,
    onChange: (state, until) => changes.push({ state, inMs: until && until.getTime() - Date.now() }),
  });
});
afterEach(() => {
  breaker.close();
  vi.useRealTimers();
});

const works = async (): Promise<string> => '<xml/>';
const fails = async (): Promise<string> => {
  throw new DocketError('GW_5XX');
};
const refuses = async (): Promise<string> => {
  throw new DocketError('GW_4XX');
};
const asksForPeace = (retryAfterSeconds: number) => async (): Promise<string> => {
  throw new DocketError('GW_5XX', { details: { retryAfterSeconds } });
};
const states = (): string[] => changes.map(({ state }) => state);
const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);
/** Opens it by calls that fail although the gateway answers. */
const opened = async (): Promise<void> => {
  for (const job of [1, 2, 3]) await breaker.run(job, fails);
};

describe('the breaker of a service that answers and fails all the same', () => {
  it('lets calls through, and every failure costs its job, until so many failed in a row', async () => {
    expect(await breaker.run(1, works)).toEqual({ type: 'answered', value: '<xml/>' });
    for (const job of [1, 2]) expect(await breaker.run(job, fails)).toMatchObject({ type: 'failed' });
    expect(breaker.places(7)).toBe(Number.POSITIVE_INFINITY);
    // A success in between begins the count anew; so does the refusal of one document, which is an answer.
    await breaker.run(1, works);
    for (const job of [1, 2]) await breaker.run(job, fails);
    expect(await breaker.run(4, refuses)).toMatchObject({ type: 'failed', error: { code: 'GW_4XX' } });
    for (const job of [1, 2]) await breaker.run(job, fails);
    expect(states()).toEqual([]);
    expect(await breaker.run(3, fails)).toMatchObject({ type: 'failed', error: { code: 'GW_5XX' } });
    expect(changes).toEqual([{ state: 'open', inMs: openMs }]);
    expect(breaker.places(0)).toBe(0);
    expect(await breaker.run(4, works)).toEqual({ type: 'refused' });
  });

  it('opens at the first failure when nobody is there, which costs no job anything', async () => {
    reachable = false;
    expect(await breaker.run(1, fails)).toEqual({ type: 'refused' });
    expect(states()).toEqual(['open']);
  });

  it('asks before it lets anybody try: twice as long each time, up to the most', async () => {
    reachable = false;
    await breaker.run(1, fails);
    for (const ms of [1000, 2000, 4000, 4000]) await passes(ms);
    expect(changes.map(({ inMs }) => inMs)).toEqual([1000, 2000, 4000, 4000, 4000]);
    expect(breaker.places(0)).toBe(0);
    reachable = true;
    await passes(4000);
    expect(states().at(-1)).toBe('half_open');
  });

  it('half-open it takes one job only, whose success closes it', async () => {
    await opened();
    await passes(openMs);
    expect(states()).toEqual(['open', 'half_open']);
    expect([breaker.places(0), breaker.places(1)]).toEqual([1, 0]);
    const answer = Promise.withResolvers<string>();
    const trial = breaker.run(4, () => answer.promise);
    expect(breaker.places(0)).toBe(0);
    expect(await breaker.run(5, works)).toEqual({ type: 'refused' });
    answer.resolve('<late/>');
    expect(await trial).toEqual({ type: 'answered', value: '<late/>' });
    expect(states()).toEqual(['open', 'half_open', 'closed']);
    expect(await breaker.run(5, works)).toMatchObject({ type: 'answered' });
  });

  it('a trial that is refused as a document closes it too: the gateway answers', async () => {
    await opened();
    await passes(openMs);
    expect(await breaker.run(4, refuses)).toMatchObject({ type: 'failed', error: { code: 'GW_4XX' } });
    expect(states().at(-1)).toBe('closed');
  });

  it('the first trial of a job that fails is free, later ones are not, and each opens it for longer', async () => {
    await opened();
    await passes(openMs);
    expect(await breaker.run(4, fails)).toEqual({ type: 'refused' });
    await passes(2 * openMs);
    expect(await breaker.run(4, fails)).toMatchObject({ type: 'failed' });
    await passes(4 * openMs);
    expect(await breaker.run(5, fails)).toEqual({ type: 'refused' });
    expect(changes.filter(({ state }) => state === 'open').map(({ inMs }) => inMs)).toEqual([
      1000, 2000, 4000, 4000,
    ]);
  });

  it('a trial that is aborted says nothing: another one follows', async () => {
    await opened();
    await passes(openMs);
    await expect(breaker.run(4, () => Promise.reject('cancelled'))).rejects.toBe('cancelled');
    expect(states()).toEqual(['open', 'half_open', 'open']);
    await passes(2 * openMs);
    expect(await breaker.run(4, fails)).toEqual({ type: 'refused' });
  });

  it('told how long to wait it waits so long, and the job that was told pays', async () => {
    expect(await breaker.run(1, asksForPeace(3))).toMatchObject({ type: 'failed' });
    expect(changes).toEqual([{ state: 'open', inMs: 3000 }]);
    await passes(2000);
    expect(breaker.places(0)).toBe(0);
    await passes(1000);
    expect(breaker.places(0)).toBe(1);
  });

  it('told to wait for longer than the most, it keeps others waiting for the most', async () => {
    expect(await breaker.run(1, asksForPeace(6 * 3600))).toMatchObject({ type: 'failed' });
    expect(changes).toEqual([{ state: 'open', inMs: 4000 }]);
    await passes(4000);
    expect(breaker.places(0)).toBe(1);
  });

  it('calls that were under way when it opened decide nothing afterwards', async () => {
    const late = Promise.withResolvers<string>();
    const lateFailure = Promise.withResolvers<string>();
    const first = breaker.run(8, () => late.promise);
    const second = breaker.run(9, () => lateFailure.promise);
    await opened();
    late.resolve('<late/>');
    expect(await first).toMatchObject({ type: 'answered' });
    lateFailure.reject(new DocketError('GW_TIMEOUT'));
    expect(await second).toMatchObject({ type: 'failed' });
    expect(states()).toEqual(['open']);
  });
});

describe('the guard of services that jobs cannot do without', () => {
  let asked: number;
  let said: string[];
  let guard: RemoteGuard;
  beforeEach(() => {
    asked = 0;
    said = [];
    const isReachable = async (): Promise<boolean> => {
      asked++;
      return reachable;
    };
    guard = new RemoteGuard({ read: { name: 'storage', isReachable } }, (service, state) =>
      said.push(`${service} ${state}`),
    );
  });
  afterEach(() => guard.close());
  const ioError = new DocketError('IO_ERROR');

  it('asks the service itself, and only after a failure that may be its fault', async () => {
    expect(await guard.isOutage('read', new DocketError('CORRUPT'))).toBe(false);
    expect(await guard.isOutage('classify', ioError)).toBe(false);
    expect(asked).toBe(0);
    expect(await guard.isOutage('read', ioError)).toBe(false);
    expect(asked).toBe(1);
    expect(guard.places('read', 7)).toBe(Number.POSITIVE_INFINITY);
  });

  it('lets nobody claim while it does not answer, asks many askers one question, and tells it once', async () => {
    reachable = false;
    const failures = [1, 2, 3].map(() => guard.isOutage('read', ioError));
    expect(await Promise.all(failures)).toEqual([true, true, true]);
    expect(asked).toBe(1);
    expect(guard.places('read', 0)).toBe(0);
    expect(guard.places('classify', 0)).toBe(Number.POSITIVE_INFINITY);
    await passes(60_000);
    expect(asked).toBeGreaterThan(4);
    expect(said).toEqual(['storage open']);
  });

  it('is closed by an answer alone: no job has to try first', async () => {
    reachable = false;
    await guard.isOutage('read', ioError);
    reachable = true;
    await passes(1000);
    expect(said).toEqual(['storage open', 'storage closed']);
    expect(guard.places('read', 0)).toBe(Number.POSITIVE_INFINITY);
  });
});
