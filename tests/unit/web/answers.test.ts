import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { decodePlace } from '#core/conversions/place';
import { errorCatalog } from '#core/errors/codes';
import { DocketError } from '#core/errors/docket-error';
import { databaseError } from '#data/database-error';
import { accepted, failureAnswer } from '../../../src/app/api/answers.ts';

const request = new Request('http://docket.test/api/jobs');

async function told(work: () => unknown, options = {}): Promise<unknown> {
  try {
    work();
  } catch (thrown) {
    return (await failureAnswer(request, thrown, options).json()).error;
  }
  throw new Error('nothing was thrown');
}
const throwing = (error: unknown) => () => {
  throw error;
};

describe('what routes tell of a failure', () => {
  test('our own words on what is wrong with a request', async () => {
    const schema = z.object({ limit: z.coerce.number() });
    expect(await told(() => accepted(schema.safeParse({ limit: 'many' })))).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(/^limit: /),
    });
    expect(await told(() => decodePlace('x'))).toMatchObject({ message: 'cursor: not one of ours' });
  });

  test.each([
    ['the database', databaseError({ code: '22023', message: 'INVALID_INPUT: column secret_column' })],
    ['a row that is not as it should be', z.object({ secret_column: z.string() }).safeParse({}).error],
  ])('nothing of what %s says', async (_, error) => {
    const { message } = errorCatalog.INVALID_INPUT;
    expect(await told(throwing(error))).toEqual({ code: 'INVALID_INPUT', message });
    expect(await told(throwing(error), { namesSettings: true })).toEqual({ code: 'INVALID_INPUT', message });
  });

  test('the names of missing settings behind the secret only', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const error = new DocketError('NOT_CONFIGURED', { message: 'SOME_KEY: is missing' });
    const { message } = errorCatalog.NOT_CONFIGURED;
    expect(await told(throwing(error))).toEqual({ code: 'NOT_CONFIGURED', message });
    expect(await told(throwing(error), { namesSettings: true })).toMatchObject({
      message: 'SOME_KEY: is missing',
    });
    log.mockRestore();
  });
});
