import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from '#server/content-security-policy';
import { destination } from '../../../src/app/sign-in/destination.ts';

describe('the content security policy', () => {
  const policy = contentSecurityPolicy({
    nonce: 'n0',
    supabaseUrl: 'https://x.supabase.co/',
    bucketOrigin: null,
    development: false,
  });

  test('scripts run by nonce only, and nothing is evaluated', () => {
    expect(policy).toContain("script-src 'self' 'nonce-n0' 'strict-dynamic' 'wasm-unsafe-eval'");
    expect(policy).not.toContain("'unsafe-eval'");
  });

  test('the data API and its socket may be reached', () => {
    expect(policy).toContain("connect-src 'self' https://x.supabase.co wss://x.supabase.co;");
  });

  test('a bucket outside of Supabase is named where bytes are sent, read and shown, and nowhere else', () => {
    const withBucket = contentSecurityPolicy({
      nonce: 'n0',
      supabaseUrl: 'https://x.supabase.co/',
      bucketOrigin: 'https://files.example.com',
      development: false,
    });
    const naming = withBucket.split('; ').filter((rule) => rule.includes('https://files.example.com'));
    expect(naming.map((rule) => rule.split(' ', 1)[0])).toEqual(['img-src', 'connect-src']);
  });
});

describe('after signing in', () => {
  test.each([
    ['/documents/1?x=1', '/documents/1?x=1'],
    ['//evil.example', '/documents'],
    ['/\\evil.example', '/documents'],
    ['/\t/evil.example', '/documents'],
    ['https://evil.example', '/documents'],
    ['/.//evil.example', '/documents'],
    ['/documents/..//evil.example', '/documents'],
    ['/sign-in?next=%2Fdocuments', '/documents'],
    [undefined, '/documents'],
  ])('%j leads to %j', (next, path) => {
    expect(destination(next)).toBe(path);
  });
});
