import type { SupabaseClient } from '@supabase/supabase-js';
import { needsReviewOfFilter, statusesOfFilter } from '#core/conversions/status';
import { statusesOf } from '#core/documents/status';
import type { ListPlace } from '#core/live/list-pages';
import { listAttachments } from '#data/attachments/list-attachments';
import { conversionCounts } from '#data/conversions/conversion-counts';
import { getConversionResult } from '#data/conversions/get-conversion-result';
import { getConversions } from '#data/conversions/get-conversions';
import { isCorrectedSince } from '#data/conversions/is-corrected-since';
import { listConversions } from '#data/conversions/list-conversions';
import { listPaceSamples } from '#data/conversions/list-pace-samples';
import { listResults } from '#data/conversions/list-results';
import { currentReading } from '#data/documents/current-reading';
import { findDocumentsByHash } from '#data/documents/find-documents-by-hash';
import { getClassification } from '#data/documents/get-classification';
import { getDocuments } from '#data/documents/get-documents';
import { listDocuments } from '#data/documents/list-documents';
import { listParts } from '#data/documents/list-parts';
import { findPages, getPageWords, listPages } from '#data/documents/page-artifacts';
import { searchDocuments } from '#data/documents/search-documents';
import { listTables } from '#data/documents/table-artifacts';
import { changesSince } from '#data/events/changes-since';
import { listTimeline } from '#data/events/list-timeline';
import { listDecisions } from '#data/facts/list-decisions';
import { listExtractedBlueprints } from '#data/facts/list-extracted-blueprints';
import { listFacts } from '#data/facts/list-facts';
import { getImports } from '#data/imports/get-imports';
import { listImportOperations } from '#data/imports/list-import-operations';
import { listImportSections } from '#data/imports/list-import-sections';
import { listImportSources } from '#data/imports/list-import-sources';
import { listImports } from '#data/imports/list-imports';
import { queueStats } from '#data/jobs/queue-stats';
import { workerStats } from '#data/jobs/worker-stats';
import type { UserClient } from '#data/server/user-client';
import { getShow, getShows } from '#data/shows/get-shows';
import { listCalendarTokens } from '#data/shows/list-calendar-tokens';
import { listCommits } from '#data/shows/list-commits';
import { listShows, listShowsOfDay } from '#data/shows/list-shows';
import { readCalendar } from '#data/shows/read-calendar';
import type { Filled } from './limits-fill.ts';

/** Something that can be asked of the database, as the program asks it. */
export type Question = {
  name: string;
  ask: () => Promise<unknown>;
  /** Not asked by the program, but by whoever holds a token: only its time is judged. */
  byHand?: boolean;
};

type Asking = { member: UserClient; orgId: string; service: UserClient; filled: Filled };

/** Every list, search and statistic. */
export function questionsOf(asking: Asking): Question[] {
  return [
    ...searches(asking),
    ...documentLists(asking),
    ...conversionLists(asking),
    ...detailsOf(asking),
    ...imports(asking),
    ...shows(asking),
    { name: 'queue_stats', ask: () => queueStats(asking.member, asking.orgId) },
    { name: 'worker_stats (service)', ask: () => workerStats(asking.service) },
    ...byHand(asking),
  ];
}

/** What a member of another organization, which has nothing, can have the database do. */
export function questionsOfStranger(client: UserClient, orgId: string): Question[] {
  const stranger = (question: Question): Question => ({
    ...question,
    name: `${question.name}, of an empty organization`,
  });
  return [
    { name: 'documents', ask: () => listDocuments(client, orgId, newest) },
    {
      name: 'conversions',
      ask: () => listConversions(client, orgId, { ...newest, needsReview: null, updatedSince: null }),
    },
    { name: 'search: a common word', ask: () => searchDocuments(client, orgId, 'invoice', 50) },
    { name: 'changes_since the beginning', ask: () => changesSince(client, orgId, '0:0', 500) },
    { name: 'queue_stats', ask: () => queueStats(client, orgId) },
    ...tables.map((table) => allOf(client, table)),
  ].map(stranger);
}

const newest = { after: null, statuses: null, type: null, tag: null, limit: 100 };

function searches({ member, orgId }: Asking): Question[] {
  const words = 'invoice a coninja bacon exdiba b c diexfa';
  return [
    'invoice',
    'a',
    'inv',
    'con',
    'ba',
    'nothinglikeit',
    'invoice coninja',
    'invoice a b',
    words,
    `${words} and more of them`,
    'a b c d e f g h i j k l m n o p q r',
    'invoice_',
    'inv-1',
  ].map((query) => ({
    name: `search: ${query}`,
    ask: () => searchDocuments(member, orgId, query, 50),
  }));
}

function documentLists({ member, orgId, filled }: Asking): Question[] {
  const list = (options: Partial<Parameters<typeof listDocuments>[2]>) => () =>
    listDocuments(member, orgId, { ...newest, ...options });
  return [
    { name: 'documents', ask: list({}) },
    { name: 'documents, a deep page', ask: list({ after: filled.deepDocument }) },
    ...(['waiting', 'working', 'done', 'attention'] as const).flatMap((tone) => [
      { name: `documents: ${tone}`, ask: list({ statuses: statusesOf(tone) }) },
      {
        name: `documents: ${tone}, a deep page`,
        ask: list({ statuses: statusesOf(tone), after: filled.deepDocument }),
      },
    ]),
    { name: 'documents of a common type', ask: list({ type: 'invoice' }) },
    { name: 'documents of a rare type', ask: list({ type: 'pay_stub' }) },
    { name: 'documents of no type there is', ask: list({ type: 'boarding_pass' }) },
    {
      name: 'documents of a rare type and status',
      ask: list({ type: 'pay_stub', statuses: statusesOf('attention') }),
    },
    { name: 'documents by 100 ids', ask: () => getDocuments(member, orgId, filled.documentIds) },
    {
      name: 'documents by 100 hashes',
      ask: () => findDocumentsByHash(member, orgId, filled.hashes),
    },
  ];
}

function conversionLists({ member, orgId, filled }: Asking): Question[] {
  const list = (options: Partial<Parameters<typeof listConversions>[2]>) => () =>
    listConversions(member, orgId, {
      after: null,
      statuses: null,
      needsReview: null,
      updatedSince: null,
      limit: 200,
      ...options,
    });
  const results = (after: ListPlace | null, ids: readonly string[] | null) => () =>
    listResults(member, orgId, { after, ids, limit: 100 });
  return [
    { name: 'conversions', ask: list({}) },
    { name: 'conversions, a deep page', ask: list({ after: filled.deepConversion }) },
    ...(['active', 'ready', 'check', 'failed'] as const).map((filter) => ({
      name: `conversions: ${filter}`,
      ask: list({ statuses: statusesOfFilter(filter), needsReview: needsReviewOfFilter(filter) }),
    })),
    {
      name: 'conversions moved lately',
      ask: list({ updatedSince: new Date(Date.now() - 60_000).toISOString() }),
    },
    { name: 'conversions moved in a year', ask: list({ updatedSince: '2025-01-01T00:00:00Z' }) },
    { name: 'conversions by 100 ids', ask: () => getConversions(member, orgId, filled.conversionIds) },
    { name: 'conversion counts', ask: () => conversionCounts(member, orgId) },
    { name: 'conversion pace', ask: () => listPaceSamples(member, orgId) },
    { name: 'zip', ask: results(null, null) },
    { name: 'zip, a deep page', ask: results(filled.deepConversion, null) },
    { name: 'zip of 100 ids', ask: results(null, filled.conversionIds) },
    {
      name: 'review of a conversion',
      ask: async () => {
        const [conversion] = await getConversions(member, orgId, filled.conversionIds.slice(0, 1));
        if (!conversion) throw new Error('there is no conversion');
        const result = await getConversionResult(member, orgId, conversion);
        const subject = { type: 'document', id: conversion.documentId };
        if (result) await isCorrectedSince(member, { orgId, subject, blueprint: 'invoice' }, result);
      },
    },
  ];
}

function detailsOf({ member, orgId, filled }: Asking): Question[] {
  const { documentId } = filled;
  const reading = async () => {
    const current = await currentReading(member, orgId, documentId);
    if (!current) throw new Error('the document is not read');
    return current.id;
  };
  const last = { from: 901, to: 1000 };
  const of = { orgId, documentId, blueprint: 'invoice' };
  return [
    { name: 'changes_since the head', ask: () => changesSince(member, orgId, null, 500) },
    { name: 'changes_since the beginning', ask: () => changesSince(member, orgId, '0:0', 500) },
    { name: 'changes_since somewhere', ask: () => changesSince(member, orgId, filled.cursor, 500) },
    {
      name: 'history of a document',
      ask: () => listTimeline(member, orgId, { type: 'document', id: documentId }, 300),
    },
    { name: 'facts of a document', ask: () => listFacts(member, of) },
    {
      name: 'decisions of a document',
      ask: () => listDecisions(member, { ...of, subject: { type: 'document', id: documentId } }),
    },
    { name: 'blueprints of a document', ask: () => listExtractedBlueprints(member, of) },
    { name: 'attachments of a document', ask: () => listAttachments(member, orgId, documentId) },
    { name: 'classification of a document', ask: () => getClassification(member, orgId, documentId) },
    { name: 'parts of a document', ask: () => listParts(member, orgId, documentId) },
    { name: '100 pages of a document', ask: async () => listPages(member, await reading(), last) },
    { name: 'words of a page', ask: async () => getPageWords(member, await reading(), 1000) },
    {
      name: 'tables of a document',
      ask: async () => listTables(member, await reading(), { from: 1, to: 1000 }),
    },
    {
      name: 'a phrase in a document',
      ask: async () =>
        findPages(member, await reading(), 'not there', { range: { from: 1, to: 1000 }, limit: 500 }),
    },
  ];
}

function imports({ member, orgId, filled }: Asking): Question[] {
  const { importId, importIds } = filled;
  return [
    { name: 'imports', ask: () => listImports(member, orgId, newest) },
    {
      name: 'imports, a deep page',
      ask: () => listImports(member, orgId, { ...newest, after: filled.deepImport }),
    },
    { name: 'imports by 100 ids', ask: () => getImports(member, orgId, importIds) },
    { name: 'sources of 100 imports', ask: () => listImportSources(member, orgId, importIds) },
    { name: 'sections of an import', ask: () => listImportSections(member, orgId, importId) },
    { name: 'sources of an import', ask: () => listImportSources(member, orgId, [importId]) },
    { name: 'what was said of its items', ask: () => listImportOperations(member, orgId, importId) },
    { name: 'commits of an import', ask: () => listCommits(member, orgId, { importId }) },
    {
      name: 'history of an import',
      ask: () => listTimeline(member, orgId, { type: 'import', id: importId }, 300),
    },
  ];
}

function shows({ member, orgId, filled }: Asking): Question[] {
  const { showId } = filled;
  return [
    { name: 'shows', ask: () => listShows(member, orgId, newest) },
    {
      name: 'shows, a deep page',
      ask: () => listShows(member, orgId, { ...newest, after: filled.deepShow }),
    },
    { name: 'shows by 100 ids', ask: () => getShows(member, orgId, filled.showIds) },
    {
      name: 'shows of a day',
      ask: () =>
        listShowsOfDay(member, orgId, {
          blueprint: 'show',
          day: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
        }),
    },
    { name: 'a show with its items', ask: () => getShow(member, orgId, showId) },
    { name: 'commits of a show', ask: () => listCommits(member, orgId, { showId }) },
    { name: 'history of a show', ask: () => listTimeline(member, orgId, { type: 'show', id: showId }, 300) },
    { name: 'calendars', ask: () => listCalendarTokens(member, orgId) },
    { name: 'a calendar of all shows', ask: () => readCalendar(member, filled.calendar) },
  ];
}

const tables = [
  'documents',
  'document_overview',
  'conversions',
  'conversion_overview',
  'blobs',
  'readings',
  'facts',
  'extractions',
  'classifications',
  'decisions',
  'document_links',
  'conversion_results',
  'imports',
  'import_overview',
  'import_sections',
  'import_operations',
  'shows',
  'show_items',
  'attachments',
] as const;

/** As many rows as the Data API gives. */
function allOf(client: SupabaseClient, table: (typeof tables)[number], orgId?: string): Question {
  return {
    name: `${table}${orgId ? '' : ' without saying whose'}`,
    byHand: true,
    ask: async () => {
      const rows = client.from(table).select('*');
      const { error } = await (orgId ? rows.eq('org_id', orgId) : rows).limit(1000);
      if (error) throw new Error(error.message);
    },
  };
}

function byHand({ member, orgId }: Asking): Question[] {
  return tables.flatMap((table) => [allOf(member, table, orgId), allOf(member, table)]);
}
