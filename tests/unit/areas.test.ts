import { expect, test } from 'vitest';
import { areaNames, isPathOf, isProcedureOf, kindsOf, readAreas } from '#core/areas/area';
import { jobKinds } from '#core/jobs/kinds';
import { appRouter } from '#server/router';
import { readWorkerEnv } from '#worker/env';
import { readMatrix } from '../access/matrix.ts';

const procedures = Object.keys(appRouter._def.procedures);
const matrix = await readMatrix();
const places = [...Object.keys(matrix.routes), ...Object.keys(matrix.pages)];

test.each([
  ['', [], []],
  ['forms', ['forms'], []],
  [' imports, forms ,', ['forms', 'imports'], []],
  ['forms,shows', ['forms'], ['shows']],
])('"%s" switches off %j', (text, names, unknown) => {
  expect(readAreas(text)).toEqual({ names, unknown });
});

test.each(areaNames)('%s has procedures, pages or routes, and jobs, that there are', (name) => {
  expect(procedures.filter((one) => isProcedureOf([name], one)).length).toBeGreaterThan(3);
  expect(places.filter((place) => isPathOf([name], place)).length).toBeGreaterThan(2);
  expect(kindsOf([name]).filter((kind) => !jobKinds.includes(kind))).toEqual([]);
  expect(kindsOf([name]).length).toBeGreaterThan(0);
});

test('documents, conversions and accounts are nobody’s to switch off', () => {
  const off = [...areaNames];
  for (const procedure of ['documents.list', 'conversions.list', 'account.me', 'jobs.retry']) {
    expect(isProcedureOf(off, procedure)).toBe(false);
  }
  for (const path of [
    '/',
    '/documents',
    '/o/x/documents/y',
    '/o/deals/documents',
    '/api/jobs',
    '/api/upload',
    '/formsy',
  ]) {
    expect([path, isPathOf(off, path)]).toEqual([path, false]);
  }
  expect(kindsOf(off)).not.toEqual(expect.arrayContaining(['read']));
});

test('forms of deals go with the forms, deals stay', () => {
  expect(isPathOf(['forms'], '/api/deals/1/forms/prepare')).toBe(true);
  expect(isPathOf(['forms'], '/o/1/deals/2')).toBe(false);
  expect(isProcedureOf(['forms'], 'deals.prepareForm')).toBe(true);
  expect(isProcedureOf(['forms'], 'deals.list')).toBe(false);
});

test('a worker claims no job of what is off, whatever else it is told, and refuses names that are no area', () => {
  const env = { NODE_ENV: 'production', SUPABASE_URL: 'http://x', SUPABASE_SERVICE_ROLE_KEY: 'k' } as const;
  const read = (more: Record<string, string>) => readWorkerEnv({ ...env, ...more }).IMPORT_WORKER_CONCURRENCY;
  expect(read({ DOCKET_OFF: 'imports', IMPORT_WORKER_CONCURRENCY: 'import=3,read=2' })).toEqual(
    new Map([
      ['import', 0],
      ['read', 2],
    ]),
  );
  expect(read({})).toEqual(new Map());
  expect(() => read({ DOCKET_OFF: 'froms' })).toThrow(/froms.*areas: forms, deals, imports/);
});
