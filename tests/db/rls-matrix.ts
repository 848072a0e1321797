/**
 * Who may do what with whose rows. `yes`: rows were seen or changed; `none`: nothing is refused, but no row is
 * there for this caller; `denied`: permission is refused.
 */
export type Outcome = 'yes' | 'none' | 'denied';

export const VERBS = ['select', 'insert', 'update', 'delete'] as const;
export type Verb = (typeof VERBS)[number];

export const CALLERS = ['anon', 'owner', 'underwriter', 'processor', 'stranger', 'guest', 'service'] as const;
/** Owner to processor: members of the first organization. Stranger: owner of the second. Guest: signed in anonymously. */
export type CallerName = (typeof CALLERS)[number];

export interface Access {
  /** Rows of the caller's organization, in the order of VERBS. Callers without one: of the first organization. */
  readonly own: readonly [Outcome, Outcome, Outcome, Outcome];
  readonly other: readonly [Outcome, Outcome, Outcome, Outcome];
}

const shut: Access = {
  own: ['denied', 'denied', 'denied', 'denied'],
  other: ['denied', 'denied', 'denied', 'denied'],
};
const reader: Access = {
  own: ['yes', 'denied', 'denied', 'denied'],
  other: ['none', 'denied', 'denied', 'denied'],
};
const blind: Access = {
  own: ['none', 'denied', 'denied', 'denied'],
  other: ['none', 'denied', 'denied', 'denied'],
};
const readsAll: Access = {
  own: ['yes', 'denied', 'denied', 'denied'],
  other: ['yes', 'denied', 'denied', 'denied'],
};
/** What belongs to nobody is the same for all members. */
const sees: Access = readsAll;
const mayAll: Access = { own: ['yes', 'yes', 'yes', 'yes'], other: ['yes', 'yes', 'yes', 'yes'] };

type Row = Readonly<Record<CallerName, Access>>;

/** What holds for nearly every table: members read, functions write. */
const readByMembers: Row = {
  anon: shut,
  owner: reader,
  underwriter: reader,
  processor: reader,
  stranger: reader,
  guest: blind,
  service: readsAll,
};

/** What belongs to nobody and is the same for everybody signed in. */
const readByAll: Row = {
  anon: shut,
  owner: readsAll,
  underwriter: readsAll,
  processor: readsAll,
  stranger: readsAll,
  guest: readsAll,
  service: readsAll,
};

/** What only functions touch. */
const hidden: Row = {
  anon: shut,
  owner: shut,
  underwriter: shut,
  processor: shut,
  stranger: shut,
  guest: shut,
  service: shut,
};

export interface Table {
  readonly access: Row;
  /** The column that says whose row it is; null: the table belongs to no organization. */
  readonly orgColumn: string | null;
  /** Any column, to be set to itself. */
  readonly column: string;
  /** A row for the organization :org; :user is somebody who is no member yet. */
  readonly insert: string;
}

export const TABLES: Readonly<Record<string, Table>> = {
  'public.organizations': {
    access: { ...readByMembers, service: mayAll },
    orgColumn: 'id',
    column: 'name',
    insert: "(name) values ('Another')",
  },
  'public.members': {
    access: { ...readByMembers, service: mayAll },
    orgColumn: 'org_id',
    column: 'role',
    insert: "(org_id, user_id, role) values (:org, :user, 'owner')",
  },
  'public.invitations': {
    access: hidden,
    orgColumn: 'org_id',
    column: 'role',
    insert:
      "(org_id, role, token_hash, created_by, expires_at) values (:org, 'owner', sha256(''), :user, now() + interval '1 day')",
  },
  'public.events': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'type',
    insert: "(org_id, subject_type, subject_id, type) values (:org, 'job', '1', 'job.queued')",
  },
  'public.blobs': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'media_type',
    insert: "(org_id, sha256, bytes, media_type, storage_key) values (:org, '', 1, 'a/b', 'key')",
  },
  'public.documents': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'filename',
    insert: "(org_id, blob_id, filename) values (:org, :org, 'a.pdf')",
  },
  'public.readings': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'engine',
    insert: "(org_id, blob_id, version, engine) values (:org, :org, '1', 'pdfium')",
  },
  'public.artifacts': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'engine',
    insert: "(org_id, reading_id, page, kind, engine, data) values (:org, :org, 1, 'page', 'pdfium', '{}')",
  },
  'public.jobs': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'kind',
    insert: "(org_id, kind) values (:org, 'read')",
  },
  'public.classifications': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'type',
    insert:
      "(org_id, document_id, reading_id, job_id, version, type, confidence, alternatives, evidence, splits) values (:org, :org, :org, 1, '1', 'other', 1, '[]', '[]', '[]')",
  },
  'public.type_decisions': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'type',
    insert: "(org_id, document_id, type) values (:org, :org, 'other')",
  },
  'public.document_overview': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'filename',
    insert: "(org_id, filename) values (:org, 'a.pdf')",
  },
  'public.extractions': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'version',
    insert:
      "(org_id, document_id, reading_id, blueprint, version, job_id, fact_count) values (:org, :org, :org, 'invoice', '1', 1, 0)",
  },
  'public.facts': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'field',
    insert:
      "(org_id, document_id, reading_id, blueprint, version, job_id, section, field, ordinal, type, value, text, confidence, evidence, alternatives) values (:org, :org, :org, 'invoice', '1', 1, 'a', 'b', 0, 'text', '1', '1', 1, '[]', '[]')",
  },
  'public.decisions': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'field',
    insert:
      "(org_id, subject_type, subject_id, blueprint, section, field) values (:org, 'document', :org, 'invoice', 'a', 'b')",
  },
  'public.conversions': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'filename',
    insert:
      "(org_id, document_id, filename, sha256, bytes, mapping) values (:org, :org, 'a.pdf', repeat('a', 64), 1, 'm')",
  },
  'public.document_links': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'created_at',
    insert: "(org_id, document_id, subject_type, subject_id) values (:org, :org, 'conversion', :org)",
  },
  'public.conversion_results': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'source',
    insert:
      "(org_id, conversion_id, version, job_id, valid, violations, disagreements, terms, source) values (:org, :org, 1, 1, false, '[]', '[]', '[]', 'page')",
  },
  'public.conversion_overview': {
    access: readByMembers,
    orgColumn: 'org_id',
    column: 'filename',
    insert: "(org_id, filename) values (:org, 'a.pdf')",
  },
  'public.subject_types': {
    access: { ...hidden, service: readsAll },
    orgColumn: null,
    column: 'keeps_bytes',
    insert: "(type, lock_order) values ('another', 1000)",
  },
  'public.blueprints': {
    access: { ...hidden, service: readsAll },
    orgColumn: null,
    column: 'document_types',
    insert: "(id, document_types) values ('another', '{}')",
  },
  'public.document_stages': {
    access: readByAll,
    orgColumn: null,
    column: 'position',
    insert: "(kind, position) values ('another', 1000)",
  },
  'public.rate_limits': {
    access: hidden,
    orgColumn: null,
    column: 'hits',
    insert: "(key, hits, expires_at) values ('another', '{}', now())",
  },
  'public.work_taken': {
    access: hidden,
    orgColumn: 'org_id',
    column: 'counts',
    insert: '(org_id, user_id) values (:org, :user)',
  },
  'public.service_states': {
    access: {
      anon: shut,
      owner: sees,
      underwriter: sees,
      processor: sees,
      stranger: sees,
      guest: blind,
      service: readsAll,
    },
    orgColumn: null,
    column: 'state',
    insert: "(service, state) values ('another', 'open')",
  },
  'private.job_counts': {
    access: hidden,
    orgColumn: null,
    column: 'jobs',
    insert: "(org_id, kind, status, jobs) values (:org, 'another', 'succeeded', 1)",
  },
  'private.job_count_changes': {
    access: hidden,
    orgColumn: null,
    column: 'jobs',
    insert: "(org_id, kind, status, jobs) values (:org, 'another', 'succeeded', 1)",
  },
  'private.purge_marks': {
    access: hidden,
    orgColumn: null,
    column: 'place',
    insert: "(what) values ('another')",
  },
  'public.job_kinds': {
    access: {
      anon: shut,
      owner: shut,
      underwriter: shut,
      processor: shut,
      stranger: shut,
      guest: shut,
      service: mayAll,
    },
    orgColumn: null,
    column: 'max_running',
    insert: "(kind, max_running) values ('another', 1)",
  },
};

export type ObjectVerb = 'insert' | 'select' | 'delete';

export interface ObjectCase {
  readonly what: string;
  readonly bucket: 'documents' | 'elsewhere';
  /** Whose folder, from where the caller stands; `none`: no organization's. */
  readonly folder: 'own' | 'other' | 'none';
  /** Whether a blob points at it. */
  readonly registered: boolean;
  /** What a member may do; everybody else but the service role may do nothing. */
  readonly member: Readonly<Record<ObjectVerb, Outcome>>;
}

export const OBJECTS: readonly ObjectCase[] = [
  {
    what: 'an upload not registered yet',
    bucket: 'documents',
    folder: 'own',
    registered: false,
    member: { insert: 'yes', select: 'yes', delete: 'yes' },
  },
  {
    what: 'the bytes of a document',
    bucket: 'documents',
    folder: 'own',
    registered: true,
    member: { insert: 'yes', select: 'yes', delete: 'none' },
  },
  {
    what: "another organization's upload",
    bucket: 'documents',
    folder: 'other',
    registered: false,
    member: { insert: 'denied', select: 'none', delete: 'none' },
  },
  {
    what: "another organization's document",
    bucket: 'documents',
    folder: 'other',
    registered: true,
    member: { insert: 'denied', select: 'none', delete: 'none' },
  },
  {
    what: 'an object outside all folders',
    bucket: 'documents',
    folder: 'none',
    registered: false,
    member: { insert: 'denied', select: 'none', delete: 'none' },
  },
  {
    what: 'an object of another bucket',
    bucket: 'elsewhere',
    folder: 'own',
    registered: false,
    member: { insert: 'denied', select: 'none', delete: 'none' },
  },
];
