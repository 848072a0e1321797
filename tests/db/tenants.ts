import {
  anon,
  type Caller,
  type Connection,
  type FreshDatabase,
  service,
  type Transaction,
} from '#support/database';
import type { CallerName, Outcome } from '../access/matrix.ts';
import { asker, saveFacts, workThrough } from './conversion-calls.ts';
import { createDocument, type DocumentRow, newStorageKey } from './documents.ts';
import {
  beginReading,
  heldDocument,
  page,
  saveAttachment,
  saveClassification,
  savePages,
} from './output-calls.ts';
import { createGuest, createMember, createOrganization, signedIn } from './people.ts';

export interface Tenants {
  readonly first: string;
  readonly second: string;
  /** A read document of each. */
  readonly documents: Readonly<Record<string, DocumentRow>>;
  readonly callers: Readonly<Record<CallerName, Caller>>;
  /** The organization a caller looks at as its own, and one that is not. */
  orgOf(caller: CallerName, whose: 'own' | 'other'): string;
}

/** Two organizations with everybody who may come by, and a row in every table. */
export async function createTenants(database: FreshDatabase): Promise<Tenants> {
  const { sql } = database;
  const [first, second] = [await createOrganization(sql), await createOrganization(sql)];
  const documents: Record<string, DocumentRow> = {};
  for (const org of [first, second]) {
    // Equal content on both sides: nobody may learn of the other's.
    const { document, lease } = await heldDocument(sql, org, { sha256: 'ab'.repeat(32), verified: true });
    const { reading_id: reading } = await beginReading(sql, lease);
    await savePages(sql, lease, reading, [page(1)]);
    await saveClassification(sql, lease, reading);
    await sql`insert into public.type_decisions (org_id, document_id, type) values (${org}, ${document.id}, 'other')`;
    await createDocument(sql, org);
    await saveFacts(sql, lease, reading);
    await sql`
      insert into public.decisions (org_id, subject_type, subject_id, blueprint, section, field)
      values (${org}, 'document', ${document.id}, 'invoice', 'totals', 'gross')`;
    await sql`
      insert into public.invitations (org_id, role, token_hash, created_by, expires_at)
      values (${org}, 'processor', sha256(${org}), ${await createMember(sql, org, 'owner')}, now() + interval '1 day')`;
    await sql`
      insert into public.bucket_objects (storage_key, org_id, bytes)
      values (${org} || '/' || to_char(now() at time zone 'utc', 'YYYY/MM/DD/') || gen_random_uuid(), ${org}, 1)`;
    await saveAttachment(sql, lease, { ordinal: 1, leftOut: 'empty' });
    await sql`
      insert into public.brought_documents (document_id, org_id, root_id, depth)
      values (gen_random_uuid(), ${org}, ${document.id}, 1)`;
    const asking = asker(database, signedIn(await createMember(sql, org, 'processor')), org);
    await workThrough(sql, org, (await asking.askOne()).document_id);
    await createShow(sql, org);
    await createForm(sql, org, document.id);
    await createDeal(sql, org, document.id);
    await sql`
      insert into public.approved_terms (document_id, org_id, term) values (${document.id}, ${org}, 'totals.gross')`;
    await sql`
      insert into public.review_claims (kind, id, org_id, user_id, expires_at)
      values ('type', ${document.id}, ${org}, ${await createMember(sql, org, 'processor')}, now())`;
    await sql`
      insert into public.org_levels (org_id, blueprint, section, field, level)
      values (${org}, 'invoice', 'totals', 'gross', 0.99)`;
    await sql`
      with tag as (insert into public.tags (org_id, name) values (${org}, 'Urgent') returning id)
      insert into public.document_tags (org_id, tag_id, document_id, document_created_at)
        select ${org}, tag.id, d.id, d.created_at from tag, public.documents d where d.id = ${document.id}`;
    await sql`
      insert into public.bucket_objects (org_id, storage_key, bytes)
      values (${org}, ${newStorageKey(org)}, 10)`;
    await sql`
      insert into public.job_operations (org_id, action, filter, total, place)
      values (${org}, 'cancel', '{"kind": "nothing"}', 1, 1)`;
    await sql`
      insert into public.saved_views (org_id, user_id, name, search)
      values (${org}, ${await createMember(sql, org, 'processor')}, 'Urgent', 'tag=1')`;
    await sql`
      insert into public.document_operations (org_id, action, filter, documents, total)
      values (${org}, 'trash', '{"type": "other"}', ${[document.id]}::uuid[], 1)`;
    await sql`insert into public.operators (user_id) values (${await createMember(sql, org, 'processor')})`;
    documents[org] = document;
  }
  const callers: Record<CallerName, Caller> = {
    anonymous: anon,
    owner: signedIn(await createMember(sql, first, 'owner')),
    underwriter: signedIn(await createMember(sql, first, 'underwriter')),
    processor: signedIn(await createMember(sql, first, 'processor')),
    stranger: signedIn(await createMember(sql, second, 'owner')),
    guest: signedIn(await createGuest(sql), { is_anonymous: true }),
    service,
  };
  return {
    first,
    second,
    documents,
    callers,
    orgOf: (caller, whose) => ((caller === 'stranger') === (whose === 'own') ? second : first),
  };
}

/** An import, what was said of it, and the show it was committed to. */
async function createShow(sql: Connection, org: string): Promise<void> {
  const owner = await createMember(sql, org, 'owner');
  await sql`
    with show as (
      insert into public.shows (org_id, blueprint) values (${org}, 'invoice') returning id),
    item as (
      insert into public.show_items (org_id, show_id, section, position, fields)
      select ${org}, id, 'totals', 0, '{}' from show),
    import as (
      insert into public.imports (org_id, name, blueprint) values (${org}, 'Tour', 'invoice') returning id),
    section as (
      insert into public.import_sections (import_id, section, org_id, job_id, data, item_count)
      select id, 'totals', ${org}, 1, '{}', 0 from import),
    operation as (
      insert into public.import_operations (import_id, section, item_key, op, org_id)
      select id, 'lines', 'a.1', 'split', ${org} from import),
    calendar as (
      insert into public.calendar_tokens (org_id, user_id, token_hash) values (${org}, ${owner}, sha256(${org})))
    insert into public.show_commits
      (org_id, import_id, show_id, key, import_revision, show_revision, made_show, import_before)
    select ${org}, import.id, show.id, 'k', 0, 0, true, '{}' from import, show`;
}

/** A form with a field that somebody fixed, and a run of it that was edited and generated. */
async function createForm(sql: Connection, org: string, document: string): Promise<void> {
  await sql`
    with template as (
      insert into public.form_templates
        (org_id, document_id, family_id, version, name, sha256, status, form, field_count, page_count, job_id)
      values (${org}, ${document}, gen_random_uuid(), 1, 'Form', ${'cd'.repeat(32)}, 'ready',
              '{"fields": [{"name": "a"}], "pages": []}', 1, 0, 1) returning id, family_id),
    mapping as (
      insert into public.form_mappings (family_id, field, org_id) select family_id, 'a', ${org} from template),
    run as (
      insert into public.fill_runs
        (org_id, template_id, template_sha256, name, status, prepared, rules_version, prepared_by_job, prepared_at)
      select ${org}, id, ${'cd'.repeat(32)}, 'Run', 'prepared', '{"values": {}}', '1', 1, now() from template
      returning id),
    edit as (
      insert into public.fill_run_edits (run_id, org_id, field) select id, ${org}, 'b' from run),
    result as (
      insert into public.fill_results
        (org_id, run_id, version, revision, values, storage_key, bytes, sha256, stored_at)
      select ${org}, id, 1, -1, '{}', ${org}::text || '/2026/01/01/' || gen_random_uuid(), 1, ${'cd'.repeat(32)}, now()
      from run returning id, run_id)
    select 1`;
  await sql`
    update public.fill_runs r set result_id = g.id from public.fill_results g
    where g.run_id = r.id and r.org_id = ${org}`;
}

/** A deal with a paper, somebody of it, a condition of its program and one that a person asked for, and a link to it. */
async function createDeal(sql: Connection, org: string, document: string): Promise<void> {
  await sql`
    with deal as (
      insert into public.deals (org_id, name, program, borrower_kind) values (${org}, 'Deal', 'sba_7a', 'company')
      returning id),
    party as (
      insert into public.deal_parties (deal_id, org_id, role, name) select id, ${org}, 'owner', 'Ann Lee' from deal),
    section as (
      insert into public.deal_sections (deal_id, section, org_id, job_id, data) select id, 'loan', ${org}, 1, '{}' from deal),
    link as (
      insert into public.portal_links (deal_id, org_id, label, token_hash, expires_at)
      select id, ${org}, 'Ann Lee', sha256(convert_to('portal ' || ${org}, 'utf8')), now() + interval '1 day' from deal
      returning id),
    paper as (
      insert into public.document_links (org_id, document_id, subject_type, subject_id)
      select ${org}, ${document}, 'deal', id from deal),
    condition as (
      insert into public.deal_conditions (deal_id, org_id, template, category, prior_to, internal, external, rule)
      select id, ${org}, template, 'legal', 'closing', 'Lease', 'Your lease', '{}'
      from deal, (values ('lease'), (null)) as v(template) returning id, deal_id)
    insert into public.condition_papers (condition_id, document_id, deal_id, org_id)
    select id, ${document}, deal_id, ${org} from condition`;
  await sql`
    insert into public.deal_notices (org_id, deal_id, condition_id, recipient, kind)
    select org_id, deal_id, id, 'a@example.com', 'claimed' from public.deal_conditions where org_id = ${org}`;
  await sql`
    insert into public.notice_recipients (org_id, recipient, mailed_at, mailed_by)
    values (${org}, 'a@example.com', now(), 0)`;
  await sql`
    insert into public.paper_traits (document_id, reading_id, org_id, version, data)
    select id, reading_id, org_id, '1', '{}' from public.documents where id = ${document}`;
  await sql`
    update public.fill_runs r set deal_id = d.id from public.deals d where d.org_id = r.org_id and r.org_id = ${org}`;
}

class RolledBack extends Error {}

/** Permission refused, or a view that nobody can write. */
const REFUSALS: readonly unknown[] = ['42501', '55000'];

/** What comes of a statement run as the caller; its effects are undone. */
export async function outcomeOf(
  database: FreshDatabase,
  caller: Caller,
  statement: (transaction: Transaction) => Promise<{ count: number }>,
): Promise<Outcome> {
  let outcome: Outcome = 'none';
  try {
    await database.as(caller, async (transaction) => {
      outcome = (await statement(transaction)).count > 0 ? 'yes' : 'none';
      throw new RolledBack();
    });
  } catch (error) {
    if (error instanceof RolledBack) return outcome;
    if (error instanceof Error && 'code' in error && REFUSALS.includes(error.code)) return 'denied';
    throw error;
  }
  return outcome;
}
