import postgres, { type Sql } from 'postgres';
import type { ListPlace } from '#core/live/list-pages';

/** How much there is of everything, over all organizations. */
export const sizes = {
  documents: 20_000,
  jobs: 400_000,
  conversions: 8_000,
  imports: 4_000,
  shows: 3_000,
  /** Of the longest document. */
  pages: 1_000,
  facts: 5_000,
  /** On its last page. */
  words: 20_000,
  attachments: 1_000,
  /** Of the import of which most was said, and of the largest show. */
  operations: 5_000,
  items: 1_000,
} as const;

/** What questions are asked about, in the largest organization. */
export type Filled = {
  /** The document with the most pages, facts and events. */
  documentId: string;
  conversionIds: string[];
  documentIds: string[];
  hashes: string[];
  /** Places three quarters down the lists. */
  deepDocument: ListPlace;
  deepConversion: ListPlace;
  deepImport: ListPlace;
  deepShow: ListPlace;
  importIds: string[];
  showIds: string[];
  /** The import of which most was said, and the show with the most items. */
  importId: string;
  showId: string;
  /** The address of a calendar of all shows. */
  calendar: string;
  /** Halfway through the feed. */
  cursor: string;
};

const calendar = 'of-the-largest-organization';

/** An id that can be written down again: the nth of its kind. */
const id = (kind: string) => `md5('${kind}' || n)::uuid`;
/** Six of ten rows are the first organization's, the others share the rest. */
const org = `o.ids[case when n % 10 < 6 then 1 else n % 10 - 4 end]`;
const word = (k: string) => `(y.s[1 + ${k} % 20] || y.s[1 + ${k} / 20 % 20] || y.s[1 + ${k} / 400 % 20])`;
/** How long ago, up to sixty days: an eighth of it within the last one. */
const age = `(random() ^ 2 * interval '60 days')`;

/**
 * Puts a few busy months into an empty database, set by set and with triggers off: what the first organization has is
 * asked for afterwards, the others are in its way. As the superuser, since hosted owners cannot switch triggers off.
 */
export async function fillDatabase(
  adminUrl: string,
  orgs: readonly string[],
  owner: string,
): Promise<Filled> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await tx`select set_config('session_replication_role', 'replica', true), setseed(0.5)`;
      await tx`create temporary table o on commit drop as select ${[...orgs]}::uuid[] as ids, ${owner}::uuid as owner`;
      for (const statement of statements) await tx.unsafe(statement);
    });
    await sql.unsafe('vacuum analyze');
    return await whatToAskAbout(sql, orgs[0] ?? '');
  } finally {
    await sql.end();
  }
}

async function whatToAskAbout(sql: Sql, orgId: string): Promise<Filled> {
  const newest = async (table: string, column: string): Promise<string[]> => {
    const rows = await sql<{ value: string }[]>`
      select ${sql(column)} as value from ${sql(table)} where org_id = ${orgId} order by created_at desc limit 100`;
    return rows.map(({ value }) => value);
  };
  const deep = async (table: string): Promise<ListPlace> => {
    const [place] = await sql<ListPlace[]>`
      select id, to_json(created_at) #>> '{}' as "createdAt" from ${sql(table)} where org_id = ${orgId}
      order by created_at, id offset (select count(*) / 4 from ${sql(table)} where org_id = ${orgId}) limit 1`;
    if (!place) throw new Error(`there is nothing in ${table}`);
    return place;
  };
  const [longest] = await sql<{ id: string }[]>`
    select d.id from public.documents d join public.readings r on r.id = d.reading_id
    where d.org_id = ${orgId} order by r.page_count desc limit 1`;
  const [half] = await sql<{ cursor: string }[]>`
    select txid || ':' || id as cursor from public.events where org_id = ${orgId} order by txid, id
    offset (select count(*) / 2 from public.events where org_id = ${orgId}) limit 1`;
  const [said] = await sql<{ importId: string; showId: string }[]>`
    select md5('import10')::uuid as "importId", md5('show10')::uuid as "showId"`;
  if (!longest || !half || !said) throw new Error('there are no documents');
  return {
    ...said,
    calendar,
    importIds: await newest('public.imports', 'id'),
    showIds: await newest('public.shows', 'id'),
    deepImport: await deep('public.imports'),
    deepShow: await deep('public.shows'),
    documentId: longest.id,
    conversionIds: await newest('public.conversions', 'id'),
    documentIds: await newest('public.documents', 'id'),
    hashes: await newest('public.blobs', 'sha256'),
    deepDocument: await deep('public.documents'),
    deepConversion: await deep('public.conversions'),
    cursor: half.cursor,
  };
}

const statements: readonly string[] = [
  // Words are made of three syllables.
  `create temporary table syllables on commit drop as
   select array['ba','con','di','ex','fa','gro','hu','in','ja','ka','lo','men','no','or','pre','qui','re','sta','ti','un'] as s`,

  `insert into public.blobs (id, org_id, sha256, bytes, media_type, storage_key, verified_at, created_at)
   select ${id('blob')}, ${org}, md5('a' || n) || md5('b' || n), 20000 + n, 'application/pdf',
     ${org} || '/2026/11/22/' || ${id('blob')}, now(), now() - ${age}
   from o, generate_series(1, ${sizes.documents}) n`,

  `insert into public.readings (id, org_id, blob_id, version, engine, page_count, word_count, excerpt, finished_at)
   select ${id('reading')}, ${org}, ${id('blob')}, '1', 'pdfium',
     case when n = 10 then ${sizes.pages} when n % 4 = 0 then 3 else 1 end, 250, 'The first words of it', now()
   from o, generate_series(1, ${sizes.documents}) n`,

  `insert into public.documents (id, org_id, blob_id, owner_id, reading_id, filename, origin, status, error_code, created_at)
   select ${id('document')}, ${org}, ${id('blob')}, o.owner, ${id('reading')},
     'invoice_' || ${word('n')} || '-' || n || '.pdf', case when n % 3 = 0 then 'conversion' else 'desk' end,
     case when n % 200 = 0 then 'failed' when n % 1000 = 1 then 'processing' else 'completed' end::public.document_status,
     case when n % 200 = 0 then 'CORRUPT' end, b.created_at
   from o, syllables y, generate_series(1, ${sizes.documents}) n join public.blobs b on b.id = ${id('blob')}`,

  // Words as they come in language: a few everywhere, most of them seldom.
  `insert into public.artifacts (org_id, reading_id, page, kind, engine, data)
   select ${org}, ${id('reading')}, p, 'page', 'pdfium', jsonb_build_object('width', 595, 'height', 842, 'word_count', 250,
     'text', 'invoice a b c d e f g h i j k l m n o p q r ' || t.text)
   from o, syllables y, generate_series(1, ${sizes.documents}) n
   cross join lateral generate_series(1, case when n = 10 then ${sizes.pages} when n % 4 = 0 then 3 else 1 end) p
   cross join lateral (
     select string_agg(${word('r.k')}, ' ') as text
     from (select (8000 ^ random())::int as k from generate_series(1, 250) where n > 0 and p > 0) r) t`,

  `insert into public.artifacts (org_id, reading_id, page, kind, engine, data)
   select a.org_id, a.reading_id, a.page, 'words', 'pdfium', w.words
   from public.artifacts a join public.readings r on r.id = a.reading_id, (
     select jsonb_build_object('text', jsonb_agg('word' || k), 'x', jsonb_agg(k), 'y', jsonb_agg(k), 'w', jsonb_agg(9),
       'h', jsonb_agg(9), 'line', jsonb_agg(k / 10)) as words, n as page
     from (values (1, 250), (2, ${sizes.words})) v(n, most), generate_series(1, most) k group by n) w
   where a.kind = 'page' and r.page_count = ${sizes.pages} and w.page = case when a.page = ${sizes.pages} then 2 else 1 end`,

  `insert into public.artifacts (org_id, reading_id, page, kind, ordinal, engine, data)
   select a.org_id, a.reading_id, a.page, 'table', 1, 'pdfium', t.cells
   from public.artifacts a join public.readings r on r.id = a.reading_id, (
     select jsonb_build_object('rows', 500, 'columns', 10, 'box', null, 'headerRows', 1, 'source', 'ruled', 'confidence', 0.9,
       'cells', jsonb_agg(jsonb_build_object('row', k / 10, 'column', k % 10, 'text', 'a cell ' || k))) as cells
     from generate_series(0, 4999) k) t
   where a.kind = 'page' and r.page_count = ${sizes.pages} and a.page > ${sizes.pages} - 10`,

  `insert into public.classifications
     (org_id, document_id, reading_id, job_id, version, type, confidence, alternatives, evidence, splits)
   select ${org}, ${id('document')}, ${id('reading')}, n, '1', case when n % 300 = 0 then 'pay_stub' else 'invoice' end, 0.9,
     '[]', '[]', '[]'
   from o, generate_series(1, ${sizes.documents}) n`,

  `insert into public.extractions (org_id, document_id, reading_id, blueprint, version, job_id, fact_count)
   select ${org}, ${id('document')}, ${id('reading')}, 'invoice', '1', n, 10 from o, generate_series(1, ${sizes.documents}) n`,

  `insert into public.facts (org_id, document_id, reading_id, blueprint, version, job_id, section, field, ordinal, type,
     value, text, confidence, evidence, alternatives)
   select ${org}, ${id('document')}, ${id('reading')}, 'invoice', '1', n, 'totals', 'note', f, 'text', '"a value"', 'a value',
     0.9, '[{"page": 1, "box": [10, 10, 50, 10], "snippet": "a value that stands there", "rule": "right of its name"}]', '[]'
   from o, generate_series(1, ${sizes.documents}) n
   cross join lateral generate_series(1, case when n = 10 then ${sizes.facts} else 10 end) f`,

  `insert into public.decisions (org_id, subject_type, subject_id, blueprint, section, field, value, decided_by)
   select ${org}, 'document', ${id('document')}, 'invoice', 'totals', 'field_' || f, '"another"', o.owner
   from o, generate_series(1, ${sizes.documents}) n, generate_series(1, 2) f`,

  `insert into public.conversions
     (id, org_id, owner_id, document_id, filename, sha256, bytes, mapping, status, error_code, created_at, updated_at,
      started_at, finished_at, result_id)
   select ${id('conversion')}, ${org}, o.owner, ${id('document')}, 'invoice ' || n || '.pdf', md5('a' || n) || md5('b' || n),
     20000 + n, 'ubl_invoice_2_1', s.status, case when s.status = 'failed' then 'CORRUPT' end, d.created_at, d.created_at,
     d.created_at, case when s.status <> 'processing' then d.created_at + interval '3 seconds' end,
     case when s.status = 'completed' then ${id('result')} end
   from o, generate_series(1, ${sizes.conversions}) n
   join public.documents d on d.id = ${id('document')}
   cross join lateral (select (case when n % 500 < 2 then 'processing' when n % 20 = 0 then 'failed' else 'completed' end)
     ::public.conversion_status as status) s`,

  `insert into public.conversion_results
     (id, org_id, conversion_id, version, job_id, storage_key, bytes, sha256, valid, violations, disagreements, terms, source)
   select ${id('result')}, c.org_id, c.id, 1, n, c.org_id || '/2026/11/22/' || ${id('result')}, 5000, c.sha256, true, '[]', '[]',
     '[]', 'page'
   from generate_series(1, ${sizes.conversions}) n join public.conversions c on c.id = ${id('conversion')}
   where c.status = 'completed'`,

  `insert into public.document_links (org_id, document_id, subject_type, subject_id)
   select c.org_id, c.document_id, 'conversion', c.id from public.conversions c`,

  `insert into public.shows (id, org_id, created_by, blueprint, artist, title, venue, city, start_date, created_at)
   select ${id('show')}, ${org}, o.owner, 'show', 'Somebody', 'A show ' || n, 'A house', 'Somewhere',
     current_date - 700 + (n % 1000), now() - ${age}
   from o, generate_series(1, ${sizes.shows}) n`,

  `insert into public.show_items (org_id, show_id, section, item_key, position, fields)
   select ${org}, ${id('show')}, case when k = 0 then 'event' when k % 2 = 0 then 'hotels' else 'schedule' end,
     case when k > 0 then 'item-' || k end, k, f.fields
   from o, generate_series(1, ${sizes.shows}) n
   cross join lateral generate_series(0, case when n = 10 then ${sizes.items} - 1 else 30 end) k,
   (select jsonb_object_agg(name, jsonb_build_object('value', 'a value', 'type', 'text', 'text', 'a value', 'confidence', 0.9,
       'setBy', 'import', 'evidence', jsonb_build_array(jsonb_build_object('document', gen_random_uuid(), 'page', 1,
       'box', jsonb_build_array(1, 1, 50, 10), 'snippet', 'a value that stands there', 'rule', 'right of its name'))))
     as fields from unnest(array['date', 'time', 'activity', 'name', 'address']) name) f`,

  `insert into public.imports (id, org_id, owner_id, name, blueprint, status, show_id, committed_revision, created_at)
   select ${id('import')}, ${org}, o.owner, 'papers ' || n, 'show',
     case when n <= ${sizes.shows} then 'committed' else 'completed' end::public.import_status,
     case when n <= ${sizes.shows} then ${id('show')} end, case when n <= ${sizes.shows} then 0 end, now() - ${age}
   from o, generate_series(1, ${sizes.imports}) n`,

  `insert into public.import_sections (import_id, section, org_id, job_id, data, item_count)
   select ${id('import')}, 'section_' || k, ${org}, n, jsonb_build_object('section', 'section_' || k, 'sources', '[]'::jsonb,
     'groups', '[]'::jsonb, 'members', m.members), 10
   from o, generate_series(1, ${sizes.imports}) n, generate_series(1, 9) k,
   (select jsonb_agg(jsonb_build_object('key', 'item-' || i, 'document', 'one', 'facts', '[]'::jsonb, 'cancelled', null))
     as members from generate_series(1, 10) i) m`,

  `insert into public.import_operations (import_id, section, item_key, op, org_id, decided_by)
   select ${id('import')}, 'schedule', 'item-' || k, 'reject', ${org}, o.owner
   from o, generate_series(1, ${sizes.imports}) n
   cross join lateral generate_series(1, case when n = 10 then ${sizes.operations} else 20 end) k`,

  `insert into public.document_links (org_id, document_id, subject_type, subject_id)
   select ${org}, md5('document' || (10 * ((n + 10 * k) % ${sizes.documents / 10}) + n % 10))::uuid, 'import', ${id('import')}
   from o, generate_series(1, ${sizes.imports}) n
   cross join lateral generate_series(1, case when n = 10 then 100 else 3 end) k`,

  `insert into public.show_commits (org_id, import_id, show_id, key, import_revision, show_revision, made_show, before,
     import_before, committed_by)
   select ${org}, ${id('import')}, ${id('show')}, 'key-' || k, 0, k, k = 1, case when k > 1 then jsonb_build_object(
     'show', null, 'items', jsonb_build_array(repeat('what was there before ', 500))) end, '{}', o.owner
   from o, generate_series(1, ${sizes.shows}) n
   cross join lateral generate_series(1, case when n = 10 then 50 else 2 end) k`,

  `insert into public.calendar_tokens (org_id, user_id, token_hash)
   select o.ids[1], o.owner, private.hash_of_token(case when n = 1 then '${calendar}' else 'calendar ' || n end)
   from o, generate_series(1, 50) n`,

  `insert into public.attachments (mail_id, ordinal, org_id, filename, media_type, bytes, document_id, brought, depth, root_id)
   select ${id('document')}, k, ${org}, 'attached ' || k || '.pdf', 'application/pdf', 1000,
     md5('document' || (10 * k + n % 10))::uuid, true, 1, ${id('document')}
   from o, generate_series(1, ${sizes.documents}) n
   cross join lateral generate_series(1, case when n = 10 then ${sizes.attachments} when n % 10 = 0 then 3 else 0 end) k`,

  // Twenty for each document: its stages, some of them again and again, and the sweeps of years.
  `insert into public.jobs (org_id, kind, subject_type, subject_id, status, ready, attempts, payload, idempotency_key,
     error_code, created_at, run_at, started_at, finished_at, lease_token, lease_owner, leased_until)
   select ${org}, x.kind,
     case x.kind when 'convert' then 'conversion' when 'sweep' then 'organization' else 'document' end,
     case x.kind when 'convert' then ${id('conversion')} when 'sweep' then ${org} else ${id('document')} end,
     x.status::public.job_status, x.status <> 'dead', 1, '{}', x.kind || ':' || n || ':' || k,
     case when x.status in ('failed', 'dead') then 'CORRUPT' end, x.at, x.at, x.at + interval '1 second',
     case when x.status not in ('queued', 'running') then x.at + interval '1 second' * (1 + random() * 9) end,
     case when x.status = 'running' then gen_random_uuid() end, case when x.status = 'running' then 'worker' end,
     case when x.status = 'running' then now() + interval '1 hour' end
   from o, (
     select n, k, now() - ${age} as at,
       case when k = 1 then 'read' when k = 2 then 'ocr' when k <= 4 then 'classify' when k = 20 and n <= ${sizes.conversions}
         then 'convert' when k = 19 then 'sweep' else 'extract' end as kind,
       case when k = 20 and n % 100 = 0 then 'queued' when k = 20 and n % 1000 = 1 then 'running'
         when k = 18 and n % 50 = 0 then 'failed' when k = 17 and n % 100 = 0 then 'dead'
         when k = 16 and n % 100 = 0 then 'cancelled' else 'succeeded' end as status
     from generate_series(1, ${sizes.documents}) n, generate_series(1, ${sizes.jobs / sizes.documents}) k
     order by at) x`,

  // What triggers keep.
  `insert into private.job_counts (org_id, kind, status, jobs)
   select org_id, kind, status, count(*) from public.jobs where finished_at is not null group by 1, 2, 3`,

  `update public.documents d set type = private.type_of_document(d.id)`,

  `insert into public.events (org_id, subject_type, subject_id, type, data, at)
   select j.org_id, j.subject_type, j.subject_id::text, e.type, jsonb_build_object('job_id', j.id, 'kind', j.kind, 'attempt', 1),
     e.at
   from public.jobs j
   cross join lateral (values ('job.queued', j.created_at), ('job.started', j.started_at), ('job.succeeded', j.finished_at))
     as e(type, at)
   where e.at is not null order by j.id, e.at`,

  // Of imports and shows the history is short, and long ago.
  `insert into public.events (org_id, subject_type, subject_id, type)
   select ${org}, t.type, md5(t.type || n)::uuid, t.type || '.created' from o, generate_series(1, ${sizes.shows}) n,
     (values ('import'), ('show')) t(type)`,

  `insert into public.events (org_id, subject_type, subject_id, type, data)
   select ${org}, 'document', ${id('document')}, 'pages.read', jsonb_build_object('job_id', 1, 'from', e, 'to', e)
   from o, generate_series(10, 10) n, generate_series(1, 5000) e`,
];
