import { z } from 'zod';

/** What a blueprint may say of putting several documents' facts together. As `blueprint-schema.ts`: data alone. */

const id = z.string().regex(/^[a-z][a-z0-9_]*$/);
/** A field of a section: 'taxpayer.name'. */
const place = z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/);
/** Of several places with commas between, what stands there side by side. */
const places = z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*(?:, [a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)*$/);

/** By what one of several values may be preferred: see `SettledBy`. */
export const settlements = ['structured', 'final', 'precedence', 'later', 'most'] as const;

/** What may be made of a value on its way from a paper's own fact: part of a person's name, the year of a day. */
export const conversions = ['given_part', 'middle_part', 'family_part', 'year_of'] as const;

/**
 * When a value of a paper counts that may be another's: `behind` what any other document states of the field, which
 * it still contradicts; `beside` where another document states something of the same item.
 */
export const conditions = ['behind', 'beside'] as const;

const giftSchema = z.strictObject({
  /** Where the paper's own blueprint has it; of several the first that the paper states. */
  from: z.array(places).min(1),
  to: place,
  /** Names the item, where facts of several sections are about one thing; the section of the paper if left out. */
  item: id.optional(),
  as: z.enum(conversions).optional(),
  counts: z.enum(conditions).optional(),
});

/** A paper with a blueprint of its own, and what it says of this one's fields. */
export const paperSchema = z.strictObject({
  blueprint: id,
  /** The day it was written, the best place first. */
  dated: z.array(place),
  gives: z.array(giftSchema).min(1),
});

export const sectionMerging = {
  /**
   * When items of two documents are one thing: both state every field of one of these lists, and they agree. Left empty:
   * `identity` is the only list.
   */
  sameWhen: z.array(z.array(id).min(1)),
  /** Fields in which one thing never contradicts itself: where they differ, nothing makes two items one. */
  differs: z.array(id),
  /** Fields of `differs` that say something by being left out: an item that states one is not one that does not. */
  absent: z.array(id),
  /** Fields that hold several values side by side (passengers of one leg): those of all documents are joined by '; '. */
  joined: z.array(id),
  /** Pairs that come one after the other: an end before its start is no value. */
  ordered: z.array(z.tuple([id, id])),
  /** As the blueprint's, where this section has its own. */
  precedence: z.array(z.array(id).min(1)).optional(),
  /** Fields whose value changes with time: the later document goes before all else. */
  changing: z.array(id),
  /** The field by whose number items are put in order, the largest first. */
  largestFirst: id.optional(),
  /**
   * Whose thing it is: documents that name somebody else than the first item of that section are left out, by pairs of
   * own field and field there of which one must agree.
   */
  of: z
    .strictObject({
      section: id,
      pairs: z.array(z.tuple([id, id])).min(1),
      /** Sections in which such a document says nothing either. */
      along: z.array(id),
    })
    .optional(),
};

export const blueprintMerging = {
  /** Whose word counts where documents contradict each other: types of documents, the most reliable first. */
  precedence: z.array(z.array(id).min(1)),
  /** Words at the head of a paper that say it is the last word ("revised", "final"). */
  final: z.partialRecord(z.string(), z.array(z.string().trim().min(1)).min(1)),
  /** What settles a contradiction, the strongest first; of fields that change with time, what is later goes before. */
  settledBy: z.array(z.enum(settlements)),
  /**
   * Names, streets and short words that differ by a letter contradict each other: who lends has to know. Elsewhere a slip
   * of recognition is more likely than another person.
   */
  toTheLetter: z.boolean(),
  papers: z.array(paperSchema),
  /** The blueprint for papers of types that have none of their own. */
  otherPapers: id.optional(),
};
