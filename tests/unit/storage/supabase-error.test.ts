import { expect, test } from 'vitest';
import { supabaseError } from '#data/storage/supabase-error';

test.each([
  [{ status: 403, message: 'new row violates row-level security policy' }, 'FORBIDDEN'],
  [{ status: 400, statusCode: '403', message: 'new row violates row-level security policy' }, 'FORBIDDEN'],
  [{ status: 413, message: 'The object exceeded the maximum allowed size' }, 'TOO_LARGE'],
  [{ status: 400, statusCode: '413', message: 'Payload too large' }, 'TOO_LARGE'],
  [{ status: 404, message: 'Object not found' }, 'NOT_FOUND'],
  [{ status: 400, statusCode: '404', message: 'Object not found' }, 'NOT_FOUND'],
  [{ status: 400, statusCode: 'NoSuchKey', message: 'Object not found' }, 'NOT_FOUND'],
  [{ status: 409, message: 'The resource already exists' }, 'CONFLICT'],
  [{ status: 400, statusCode: '409', message: 'The resource already exists' }, 'CONFLICT'],
  [{ status: 500, statusCode: '404', message: 'Object not found' }, 'IO_ERROR'],
  [{ status: 500, message: 'no connection' }, 'IO_ERROR'],
  [{ message: 'fetch failed' }, 'IO_ERROR'],
])('what storage says as %j is %s', (told, code) => {
  expect(supabaseError(told).code).toBe(code);
});
