import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isSettled, type UploadItem, uploadWords } from '#core/documents/upload-item';
import { DocketError } from '#core/errors/docket-error';
import { hashBlob } from '#data/browser/upload/hash-blob';
import { type UploadPorts, UploadQueue } from '#data/browser/upload/upload-queue';

const file = (name: string, content = name) => new File([content], name, { type: 'text/plain' });
const target = { url: 'http://storage', headers: {} };

function queueWith(over: Partial<UploadPorts> = {}, maxBytes = 100) {
  const ports: UploadPorts = {
    hash: (blob) => blob.text(),
    prepare: async (files) => files.map((one) => ({ outcome: 'send', key: `key of ${one.sha256}`, target })),
    send: async () => {},
    register: async ({ key }) => ({ rowId: `document at ${key}`, alreadyHere: false }),
    onRegistered: () => {},
    ...over,
  };
  return new UploadQueue(ports, maxBytes);
}

const stepsOf = (queue: UploadQueue) =>
  Object.fromEntries(queue.snapshot().map(({ filename, stage }) => [filename, stage.step]));

function until(queue: UploadQueue, done: (items: readonly UploadItem[]) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!done(queue.snapshot())) return;
      stop();
      resolve();
    };
    const stop = queue.subscribe(look);
    look();
  });
}

const every = (step: string) => (items: readonly UploadItem[]) =>
  items.length > 0 && items.every(({ stage }) => stage.step === step);

describe('the upload queue', () => {
  test('files appear at once in the order given, then become documents', async () => {
    const registered: string[] = [];
    const queue = queueWith({ onRegistered: (id) => registered.push(id) });
    queue.add([file('a'), file('b')]);
    await until(queue, every('registered'));
    expect(queue.snapshot().map(({ filename }) => filename)).toEqual(['a', 'b']);
    expect(registered).toEqual(['document at key of a', 'document at key of b']);
  });

  test('many files are asked for in few calls, and three travel at a time', async () => {
    let travelling = 0;
    let most = 0;
    const prepare = vi.fn<UploadPorts['prepare']>(async (files) =>
      files.map((one) => ({ outcome: 'send', key: one.sha256, target })),
    );
    const send = async () => {
      most = Math.max(most, ++travelling);
      await new Promise((resolve) => setTimeout(resolve, 1));
      travelling -= 1;
    };
    const queue = queueWith({ prepare, send });
    queue.add(Array.from({ length: 130 }, (_, i) => file(`f${i}`)));
    await until(queue, every('registered'));
    expect(most).toBe(3);
    expect(prepare.mock.calls.length).toBeLessThan(20);
    expect(Math.max(...prepare.mock.calls.map(([files]) => files.length))).toBeLessThanOrEqual(100);
  });

  test('the same content twice in one drop travels once', async () => {
    const send = vi.fn(async () => {});
    const queue = queueWith({ send });
    queue.add([file('one', 'same'), file('two', 'same'), file('three', 'same')]);
    await until(queue, (items) => items.length === 3 && items.every(({ stage }) => isSettled(stage)));
    expect(send).toHaveBeenCalledTimes(1);
    expect(stepsOf(queue)).toEqual({ one: 'registered', two: 'already-here', three: 'already-here' });
    expect(queue.snapshot()[1]?.stage).toMatchObject({
      rowId: 'document at key of same',
      filename: 'one',
    });
  });

  test('when the first of the same content fails, the next one goes', async () => {
    let tries = 0;
    const send = async () => {
      if (++tries === 1) throw new DocketError('IO_ERROR');
    };
    const queue = queueWith({ send });
    queue.add([file('one', 'same'), file('two', 'same')]);
    await until(queue, (items) => items.at(-1)?.stage.step === 'registered');
    expect(stepsOf(queue)).toEqual({ one: 'failed', two: 'registered' });
  });

  test('what is here already is not sent', async () => {
    const send = vi.fn(async () => {});
    const here = { rowId: 'd', filename: 'old.txt' };
    const queue = queueWith({
      send,
      prepare: async (files) => files.map(() => ({ outcome: 'already-here', ...here })),
    });
    queue.add([file('a')]);
    await until(queue, every('already-here'));
    expect(send).not.toHaveBeenCalled();
  });

  test('what needs nothing but asking arrives without being sent', async () => {
    const send = vi.fn(async () => {});
    const onRegistered = vi.fn();
    const queue = queueWith({
      send,
      onRegistered,
      prepare: async (files) => files.map(() => ({ outcome: 'made', rowId: 'c' })),
    });
    queue.add([file('a')]);
    await until(queue, every('registered'));
    expect(send).not.toHaveBeenCalled();
    expect(onRegistered).toHaveBeenCalledExactlyOnceWith('c');
  });

  test('empty and too large files are refused without a call', () => {
    const prepare = vi.fn(async () => []);
    const queue = queueWith({ prepare }, 3);
    const items = queue.add([file('empty', ''), file('large', '1234')]);
    expect(items.map(({ stage }) => stage)).toEqual([
      { step: 'refused', code: 'EMPTY_FILE' },
      { step: 'refused', code: 'TOO_LARGE' },
    ]);
    expect(prepare).not.toHaveBeenCalled();
  });

  test('a file held back while sending stops, and can be sent after all', async () => {
    let hang = true;
    const queue = queueWith({
      send: (_target, _file, _progress, signal) =>
        hang
          ? new Promise((_, reject) => {
              signal.addEventListener('abort', () => reject(signal.reason));
            })
          : Promise.resolve(),
    });
    const [item] = queue.add([file('a')]);
    await until(queue, every('sending'));
    queue.cancel(item?.id ?? '');
    await until(queue, every('cancelled'));
    hang = false;
    queue.retry(item?.id ?? '');
    await until(queue, every('registered'));
  });

  test('after a lost answer to registering, only registering is repeated', async () => {
    let answers = 0;
    const send = vi.fn(async () => {});
    const queue = queueWith({
      send,
      register: async ({ key }) => {
        if (++answers === 1) throw new DocketError('IO_ERROR');
        return { rowId: key, alreadyHere: false };
      },
    });
    const [item] = queue.add([file('a')]);
    await until(queue, every('failed'));
    queue.retry(item?.id ?? '');
    await until(queue, every('registered'));
    expect(send).toHaveBeenCalledTimes(1);
  });

  describe('when the server wants no more for now', () => {
    beforeEach(() => {
      vi.useFakeTimers({
        now: new Date('2026-11-30T10:00:00Z'),
        toFake: ['Date', 'setTimeout', 'clearTimeout'],
      });
    });
    afterEach(() => {
      vi.useRealTimers();
    });
    const byName: UploadPorts['hash'] = async (blob) => (blob instanceof File ? blob.name : '');
    const limited = (retryAfterSeconds?: number) =>
      new DocketError('RATE_LIMITED', { details: { ...(retryAfterSeconds && { retryAfterSeconds }) } });

    /** A server that lets so many be registered in a minute. */
    function limitingServer(perMinute: number) {
      let left = perMinute;
      let again = 0;
      let refusals = 0;
      const register: UploadPorts['register'] = async ({ key }) => {
        if (Date.now() >= again) [left, again] = [perMinute, Date.now() + 60_000];
        if (left === 0) {
          refusals += 1;
          throw limited(Math.ceil((again - Date.now()) / 1000));
        }
        left -= 1;
        return { rowId: key, alreadyHere: false };
      };
      return { register, refusals: () => refusals };
    }

    test('300 dropped files go through, each sent once, without anybody doing anything', async () => {
      const server = limitingServer(100);
      const send = vi.fn(async () => {});
      const queue = queueWith({ hash: byName, register: server.register, send });
      queue.add(Array.from({ length: 300 }, (_, i) => file(`f${i}`)));
      await vi.advanceTimersByTimeAsync(30_000);
      const arrived = () => queue.snapshot().filter(({ stage }) => stage.step === 'registered').length;
      expect(arrived()).toBe(100);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(arrived()).toBe(200);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(arrived()).toBe(300);
      expect(send).toHaveBeenCalledTimes(300);
      // The server is left alone while it wants to be.
      expect(server.refusals()).toBeLessThan(20);
    });

    test('the row says when it goes on, and asking what is to be done waits as well', async () => {
      let refuse = true;
      const queue = queueWith({
        hash: byName,
        prepare: async (files) => {
          if (refuse) throw limited(90);
          return files.map((one) => ({ outcome: 'send', key: one.sha256, target }));
        },
      });
      queue.add([file('a')]);
      await vi.advanceTimersByTimeAsync(1000);
      const [item] = queue.snapshot();
      if (!item) throw new Error('no file');
      expect(item.stage.step).toBe('paused');
      expect(uploadWords(item, { percent: String, time: (at) => at.slice(11, 16) })).toBe(
        'Many files at once: goes on by itself at 10:01',
      );
      expect(isSettled(item.stage)).toBe(false);
      refuse = false;
      await vi.advanceTimersByTimeAsync(91_000);
      expect(stepsOf(queue)).toEqual({ a: 'registered' });
    });

    test('a refusal without a time waits a minute; a file that waits can be held back', async () => {
      const register = vi.fn<UploadPorts['register']>(async () => {
        throw limited();
      });
      const queue = queueWith({ hash: byName, register });
      const [item] = queue.add([file('a')]);
      await vi.advanceTimersByTimeAsync(59_000);
      expect(register).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(2000);
      expect(register).toHaveBeenCalledTimes(2);
      queue.cancel(item?.id ?? '');
      await vi.advanceTimersByTimeAsync(120_000);
      expect(stepsOf(queue)).toEqual({ a: 'cancelled' });
      expect(register).toHaveBeenCalledTimes(2);
    });
  });

  test('what storage has lost meanwhile is sent again', async () => {
    let answers = 0;
    const send = vi.fn(async () => {});
    const queue = queueWith({
      send,
      register: async ({ key }) => {
        if (++answers === 1) throw new DocketError('NOT_FOUND');
        return { rowId: key, alreadyHere: false };
      },
    });
    const [item] = queue.add([file('a')]);
    await until(queue, every('failed'));
    queue.retry(item?.id ?? '');
    await until(queue, every('registered'));
    expect(send).toHaveBeenCalledTimes(2);
  });

  test('a file this computer cannot read blames the computer, one that breaks off on its way the connection', async () => {
    const said = async (over: Partial<UploadPorts>) => {
      const queue = queueWith(over);
      queue.add([file('a')]);
      await until(queue, every('failed'));
      return queue.snapshot().map((item) => uploadWords(item, { percent: String, time: String }))[0];
    };
    const broken = async () => {
      throw new DocketError('IO_ERROR');
    };
    expect(await said({ hash: broken })).toMatch(/could not read the file.*Nothing was sent/);
    expect(await said({ hash: broken })).not.toMatch(/connection/i);
    expect(await said({ send: broken })).toMatch(/connection broke/);
  });

  test('once a document is deleted, its content is sent anew, and its row is gone', async () => {
    const send = vi.fn(async () => {});
    const queue = queueWith({ send });
    queue.add([file('one', 'same')]);
    await until(queue, every('registered'));
    queue.forget(new Set(['document at key of same']));
    await until(queue, (items) => items.length === 0);
    queue.add([file('two', 'same')]);
    await until(queue, every('registered'));
    expect(send).toHaveBeenCalledTimes(2);
  });
});

test('a fingerprint is streamed and right', async () => {
  const parts: number[] = [];
  const blob = new Blob([new Uint8Array(2_500_000)]);
  const sha256 = await hashBlob(blob, (done) => parts.push(done));
  expect(sha256).toBe(createHash('sha256').update(new Uint8Array(2_500_000)).digest('hex'));
  expect(parts).toHaveLength(3);
  expect(parts.at(-1)).toBe(1);
});
