import type { Sheet } from '#core/layout/sheet';
import type { Page } from '#core/reading/page';
import type { Blueprint, Section } from './blueprint.ts';
import type { Candidate } from './candidate.ts';
import type { Context } from './context.ts';
import type { LabelHit } from './labels.ts';
import type { HitsByPiece } from './places.ts';

/** A document as finders see it: laid out once, its names looked up once, shared by all of them. */
export type DocumentView = {
  blueprint: Blueprint;
  pages: readonly Page[];
  sheets: readonly Sheet[];
  context: Context;
  hits: readonly LabelHit[];
  byPiece: HitsByPiece;
  /**
   * What was found for another section, by its id: a sum asks what its lines come to. Each finder runs once; the
   * blueprint's schema refuses sections that wait for each other in a circle.
   */
  itemsOf(section: string): readonly FoundItem[];
};

/** Candidates of one item of a section: `key` null in sections that are there once, else '1', '2', … in page order. */
export type FoundItem = {
  key: string | null;
  candidates: readonly Candidate[];
  /** Why it no longer holds, in the words of the paper, where it says so. */
  cancelled?: string;
};

/**
 * One way of finding the values of a section. A finder knows no blueprint, section or field by name: what it has to
 * know of them stands in the section's data. It gives candidates; ranking, confidence and evidence are nobody's own.
 */
export type Finder = {
  /** How blueprints name it. */
  readonly id: string;
  find(section: Section, document: DocumentView): readonly FoundItem[];
};
