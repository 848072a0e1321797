import type { Decision } from '#core/facts/decision';
import type { Alternative, Fact, FactType, FactValue } from '#core/facts/fact';
import type { Evidence } from '#core/reading/evidence';

/** What an import is made of, and what it makes of it: the shapes that all its steps share. */

/** Facts of all sources of one import together. More of them are no tour. */
export const mostFactsOfImport = 20_000;

/** What is known of a document as a source, besides what stands in it. */
export type SourceMeta = {
  /** Names it in keys of items and in evidence; the same in every run. */
  id: string;
  /** Its file's name. */
  name: string;
  /** What kind of document it is; null where nobody knows. */
  type: string | null;
  /** 'YYYY-MM-DD': the day it was written; null where it does not say. */
  date: string | null;
  /** How many times it says it was revised; infinite where it calls itself final; 0 where it says nothing. */
  revision: number;
};

export type Source = SourceMeta & {
  /** All facts of the document by the blueprint, those of items it calls off included. */
  facts: readonly Fact[];
};

/** A document as it is brought, before anything was looked up in it. */
export type BroughtSource = Omit<Source, 'revision'> & {
  /** The beginning of its text, where papers say what version they are. */
  head: string;
};

/** Where it stands, and in which source. */
export type SourcedEvidence = Evidence & { document: string };

/** What one source says of one item. */
export type Member = {
  /** `<source>.<item>`; null in single sections. */
  key: string | null;
  document: string;
  facts: readonly Fact[];
  /** Why the source calls it off. */
  cancelled: string | null;
};

/** What the sources say of one section, and which members are one thing. Before anybody has said anything of it. */
export type SectionParts = {
  section: string;
  sources: readonly SourceMeta[];
  members: readonly Member[];
  /** Places in `members`, in the order of their first; those called off are in none. */
  groups: readonly (readonly number[])[];
};

export type SourcedValue = Omit<Alternative, 'evidence'> & { evidence: readonly SourcedEvidence[] };

/** By what one of several values was preferred; null: by nothing that may settle it. */
export type SettledBy = 'structured' | 'final' | 'precedence' | 'later' | 'most' | null;

/** A value of a merged item, with the places it stands at in all sources. */
export type MergedField = {
  field: string;
  type: FactType;
  value: FactValue;
  text: string;
  confidence: number;
  /** See `Fact.finder`. */
  finder?: string | undefined;
  evidence: readonly SourcedEvidence[];
  alternatives: readonly SourcedValue[];
  /** Whether a person said so. */
  decided: boolean;
  /** What the sources say where they contradict each other, the value that counts first. */
  conflict: { settledBy: SettledBy; values: readonly SourcedValue[] } | null;
};

export type MergedItem = {
  /** Null in single sections; else of its first member, or what a person called it. */
  key: string | null;
  /** All keys it answers to. */
  keys: readonly string[];
  /** Sources that name it. */
  documents: readonly string[];
  fields: readonly MergedField[];
  /** Values that a person said are not so. */
  denied: readonly MergedField[];
  /** Values that cannot be, and why, in words for people. */
  refused: readonly { field: MergedField; reason: string }[];
  /** Made by a person, and in no source. */
  added: boolean;
};

/** An item that is no more: called off by a source, or turned down by a person. */
export type RemovedItem = {
  item: MergedItem;
  reason: string;
  by: 'source' | 'person';
  evidence: readonly SourcedEvidence[];
};

export type MergedSection = { id: string; items: readonly MergedItem[]; removed: readonly RemovedItem[] };

/** What a person said of one field of an item; where they pointed names the source. */
export type ImportDecision = Omit<Decision, 'evidence'> & { evidence?: readonly SourcedEvidence[] };

/** What a person said of items as a whole. `itemKey` may be any key that the item answers to. */
export type ItemOperation = { section: string; itemKey: string } & (
  | { op: 'add' }
  | { op: 'reject' }
  /** It stands, although a source calls it off. */
  | { op: 'keep' }
  /** The member of this key stands for itself. */
  | { op: 'split' }
  | { op: 'merge'; into: string }
);
