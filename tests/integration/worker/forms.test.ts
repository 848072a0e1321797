import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openWorkerDesk();
});
afterEach(() => desk.killWorkers());
afterAll(() => desk?.close());

async function sample(name: string) {
  const bytes = await readFile(path.join(import.meta.dirname, '../../../public/samples', name));
  return desk.bring({ filename: name, mediaType: 'application/pdf', bytes });
}

const untilRun = (id: string, status: string) =>
  desk.until(`the run is ${status}`, async () => {
    const [row] = await desk.query<{ status: string; error_code: string | null }>(
      'select status, error_code from public.fill_runs where id = $1',
      [id],
    );
    if (row?.status === 'failed') throw new Error(`the run failed: ${row.error_code}`);
    return row?.status === status;
  });

test('a form is filled from its papers; killed with -9 while filling, the same bytes come once', async () => {
  const { client, orgId } = desk.member;
  const block = 4712;
  await desk.query(
    `create function public.wait_before_form() returns trigger language plpgsql as $$
     begin perform pg_advisory_xact_lock_shared(${block}); return new; end $$`,
  );
  await desk.query(
    `create trigger wait_before_form before update on public.fill_results
     for each row when (old.stored_at is null and new.stored_at is not null)
     execute function public.wait_before_form()`,
  );
  const keeper = new pg.Client({ connectionString: desk.stack.adminUrl });
  await keeper.connect();
  await keeper.query('select pg_advisory_lock($1)', [block]);

  const killed = await desk.startWorker();
  const form = await sample('loan-application-form.pdf');
  const papers = [await sample('business-tax-return.pdf'), await sample('debt-schedule.pdf')];
  const created = await client
    .rpc('create_form_template', { p_org: orgId, p_document: form.documentId, p_name: 'Application' })
    .throwOnError();
  const template = String(Object(created.data).template_id);
  await desk.until('the form is parsed', async () => {
    const [row] = await desk.query<{ status: string }>(
      'select status from public.form_templates where id = $1',
      [template],
    );
    return row?.status === 'ready';
  });
  const prepared = await client
    .rpc('prepare_form', {
      p_org: orgId,
      p_template: template,
      p_documents: papers.map(({ documentId }) => documentId),
      p_name: 'Application',
    })
    .throwOnError();
  const run = prepared.data;
  await untilRun(run, 'prepared');
  const [values] = await desk.query<{ name: string; rules: string }>(
    "select prepared -> 'values' ->> 'BusinessLegalName' as name, rules_version as rules from public.fill_runs where id = $1",
    [run],
  );
  expect(values?.name).toContain('Corliss Point Machine Works');

  const generated = await client.rpc('generate_form', { p_run: run, p_revision: 0 }).throwOnError();
  // The form lies in storage, and its worker is about to say so.
  await desk.until(
    'the worker waits',
    async () => {
      const waiting = await desk.query(
        `select from pg_locks where locktype = 'advisory' and objid = ${block} and not granted`,
      );
      return waiting.length > 0;
    },
    60_000,
  );
  killed.kill('SIGKILL');
  await killed.exited;
  await desk.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = ${block} and not granted`,
  );
  await keeper.end();
  await desk.expireLeases();
  await desk.startWorker();
  await untilRun(run, 'generated');

  const results = await desk.query<{ id: string; storage_key: string; sha256: string }>(
    'select id, storage_key, sha256 from public.fill_results where run_id = $1',
    [run],
  );
  expect(results.map(({ id }) => id)).toEqual([generated.data]);
  const [job] = await desk.query(
    "select attempts, lost_leases from public.jobs where subject_id = $1 and kind = 'fill_form'",
    [run],
  );
  expect(job).toEqual({ attempts: 1, lost_leases: 1 });
  // The killed attempt and its successor stored the same bytes in the same place: nothing else lies there.
  const stored = await desk.count(
    "storage.objects where bucket_id = 'documents' and name not in (select storage_key from public.blobs)",
  );
  expect(stored).toBe(1);

  await client.rpc('replay_form', { p_run: run }).throwOnError();
  const [replayed] = await desk.until('the form is made again', async () => {
    const rows = await desk.query<{ sha256: string; replayed_sha256: string }>(
      'select sha256, replayed_sha256 from public.fill_results where run_id = $1 and replayed_at is not null',
      [run],
    );
    return rows.length === 1 && rows;
  });
  expect(replayed?.replayed_sha256).toBe(replayed?.sha256);
  await desk.query('drop trigger wait_before_form on public.fill_results');
});
