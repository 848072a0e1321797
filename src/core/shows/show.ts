import type { FactType, FactValue } from '../facts/fact.ts';
import type { SourcedEvidence } from '../imports/source.ts';
import type { ListPage } from '../live/list-pages.ts';

/** What lists show of one show. */
export type ShowSummary = {
  id: string;
  blueprint: string;
  artist: string | null;
  title: string | null;
  venue: string | null;
  city: string | null;
  /** 'YYYY-MM-DD' */
  startDate: string | null;
  endDate: string | null;
  /** Rises with every change: whoever changes the show says which one they saw. */
  revision: number;
  createdAt: string;
  updatedAt: string;
};

export type ShowPage = ListPage<ShowSummary>;

/**
 * A value with its way back to the page (the first places of it: `mostPlaces`); one that a person set is never overwritten
 * by an import.
 */
export type ShowField = {
  value: FactValue;
  type: FactType;
  text: string;
  confidence: number;
  evidence: readonly SourcedEvidence[];
  setBy: 'import' | 'person';
};

export type ShowItem = {
  section: string;
  /** Null in sections that are there once. */
  key: string | null;
  position: number;
  fields: Readonly<Record<string, ShowField>>;
  /** The import that wrote it last; null where a person made it. */
  importId: string | null;
  /** The keys it answers to in that import. */
  keys: readonly string[];
};

/** One commit of an import into a show. */
export type ShowCommit = {
  id: string;
  importId: string;
  showId: string;
  madeShow: boolean;
  committedAt: string;
  undoneAt: string | null;
  /** Of the show as the commit left it: it can be undone while the show still has it. */
  showRevision: number;
};
