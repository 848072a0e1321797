import type { z } from 'zod';
import type { paperSchema } from './blueprint-merging-schema.ts';
import type {
  blueprintSchema,
  equationSchema,
  fieldSchema,
  labelsSchema,
  sectionSchema,
  sectionTableSchema,
} from './blueprint-schema.ts';
import type { LabelLanguage } from './blueprint-words.ts';

/** What to look for on a kind of document, as data; `blueprint-schema.ts` says what its parts mean. */
export type Blueprint = z.infer<typeof blueprintSchema>;
export type Section = z.infer<typeof sectionSchema>;
export type Field = z.infer<typeof fieldSchema>;
export type Equation = z.infer<typeof equationSchema>;
export type SectionTable = z.infer<typeof sectionTableSchema>;
export type Labels = z.infer<typeof labelsSchema>;
export type PaperGifts = z.infer<typeof paperSchema>;
export type PaperGift = PaperGifts['gives'][number];

/** Labels as they are written down: a list, or one string with '|' between. */
export type LabelsData = { readonly [language in LabelLanguage]?: string | readonly string[] };
type WithLabels<T, Names extends keyof T> = Omit<T, Names> & { readonly [name in Names]?: LabelsData };

/** Blueprints, sections and fields as they are written down, before defaults are filled in. */
export type FieldData = WithLabels<
  Pick<
    Field,
    | 'id'
    | 'title'
    | 'type'
    | 'called'
    | 'part'
    | 'role'
    | 'labels'
    | 'weakLabels'
    | 'values'
    | 'under'
    | 'sayNothing'
    | 'othersWords'
    | 'silentUnder'
  >,
  'labels' | 'weakLabels' | 'values' | 'under' | 'sayNothing' | 'othersWords' | 'silentUnder'
> & { readonly [name in 'hints' | 'also' | 'standsFor' | 'paths' | 'hidden']?: Field[name] } & {
  /** With '|' between. */
  readonly sayings?: string;
  /** Phrases of one value with '|' between. */
  readonly choices?: { readonly [value: string]: string };
};
type ColumnData = WithLabels<SectionTable['columns'][number], 'labels' | 'weakLabels'>;
type AsideData = { readonly labels: LabelsData; readonly against?: readonly string[] };
type TableLabels = 'others' | 'added' | 'taken' | 'carried' | 'subtotals' | 'alone';
export type TableData = Omit<SectionTable, TableLabels | 'columns' | 'asides' | 'standing' | 'headless'> & {
  readonly [name in TableLabels]?: LabelsData;
} & {
  readonly columns?: readonly ColumnData[];
  readonly asides?: readonly AsideData[];
  readonly standing?: SectionTable['standing'];
  readonly headless?: boolean;
};
type MergeNames = 'sameWhen' | 'differs' | 'absent' | 'joined' | 'ordered' | 'changing';
export type SectionData = WithLabels<
  Pick<
    Section,
    | 'id'
    | 'title'
    | 'finder'
    | 'role'
    | 'titles'
    | 'kinds'
    | 'occasions'
    | 'headings'
    | 'ends'
    | 'totals'
    | 'theirs'
    | 'precedence'
    | 'largestFirst'
    | 'of'
    | 'outside'
    | 'legs'
  >,
  'titles' | 'kinds' | 'occasions' | 'headings' | 'ends' | 'totals' | 'theirs'
> & {
  readonly fields: readonly FieldData[];
  readonly table?: TableData;
  readonly signs?: {
    readonly own: LabelsData;
    readonly others: LabelsData;
    readonly ownParty?: string;
    readonly otherParty?: string;
  };
} & {
  readonly [name in
    | 'repeated'
    | 'equations'
    | 'identity'
    | 'nodes'
    | 'standing'
    | 'evenProposed'
    | MergeNames]?: Section[name];
};
export type BlueprintData = WithLabels<
  Pick<
    Blueprint,
    | 'id'
    | 'title'
    | 'documentTypes'
    | 'otherPapers'
    | 'home'
    | 'titles'
    | 'distractors'
    | 'cancelled'
    | 'unsettled'
    | 'past'
    | 'proposals'
    | 'byOthers'
  >,
  'titles' | 'distractors' | 'cancelled' | 'unsettled' | 'past' | 'proposals' | 'byOthers'
> & {
  readonly precedence?: Blueprint['precedence'];
  readonly settledBy?: Blueprint['settledBy'];
  readonly toTheLetter?: boolean;
  readonly papers?: readonly PaperGifts[];
  readonly final?: LabelsData;
  readonly sections: readonly SectionData[];
  readonly looseDays?: boolean;
  readonly signs?: { readonly minus: LabelsData; readonly plus: LabelsData };
};

/**
 * A blueprint with its defaults filled in. A test holds every blueprint against the schema; here that would make each
 * engine child load zod and check what cannot have changed.
 */
export function defineBlueprint(data: BlueprintData): Blueprint {
  return {
    ...data,
    titles: labelsOf(data.titles),
    distractors: labelsOf(data.distractors),
    precedence: data.precedence ?? [],
    settledBy: data.settledBy ?? ['structured', 'final', 'precedence', 'later'],
    toTheLetter: data.toTheLetter ?? false,
    papers: [...(data.papers ?? [])],
    final: labelsOf(data.final),
    looseDays: data.looseDays ?? false,
    cancelled: labelsOf(data.cancelled),
    unsettled: labelsOf(data.unsettled),
    past: labelsOf(data.past),
    proposals: labelsOf(data.proposals),
    byOthers: labelsOf(data.byOthers),
    signs: { minus: labelsOf(data.signs?.minus), plus: labelsOf(data.signs?.plus) },
    sections: data.sections.map((section) => ({
      ...section,
      repeated: section.repeated ?? false,
      nodes: section.nodes ?? [],
      evenProposed: section.evenProposed ?? false,
      titles: labelsOf(section.titles),
      kinds: labelsOf(section.kinds),
      occasions: labelsOf(section.occasions),
      headings: labelsOf(section.headings),
      ends: labelsOf(section.ends),
      totals: labelsOf(section.totals),
      theirs: labelsOf(section.theirs),
      equations: section.equations ?? [],
      identity: section.identity ?? [],
      sameWhen: section.sameWhen ?? [],
      differs: section.differs ?? [],
      absent: section.absent ?? [],
      joined: section.joined ?? [],
      ordered: section.ordered ?? [],
      changing: section.changing ?? [],
      standing: section.standing ?? [],
      table: section.table && tableOf(section.table),
      signs: section.signs && {
        ...section.signs,
        own: labelsOf(section.signs.own),
        others: labelsOf(section.signs.others),
      },
      fields: section.fields.map((field) => ({
        ...field,
        labels: labelsOf(field.labels),
        weakLabels: labelsOf(field.weakLabels),
        values: labelsOf(field.values),
        under: labelsOf(field.under),
        sayNothing: labelsOf(field.sayNothing),
        othersWords: labelsOf(field.othersWords),
        silentUnder: labelsOf(field.silentUnder),
        hints: field.hints ?? [],
        also: field.also ?? [],
        standsFor: field.standsFor ?? [],
        paths: field.paths ?? [],
        hidden: field.hidden ?? false,
        choices: choicesOf(field.choices),
        sayings: field.sayings === undefined ? [] : split(field.sayings),
      })),
    })),
  };
}

function tableOf(data: TableData): SectionTable {
  return {
    ...data,
    standing: data.standing ?? [],
    headless: data.headless ?? false,
    others: labelsOf(data.others),
    added: labelsOf(data.added),
    taken: labelsOf(data.taken),
    carried: labelsOf(data.carried),
    subtotals: labelsOf(data.subtotals),
    alone: labelsOf(data.alone),
    asides:
      data.asides?.map(({ labels, against = [] }) => ({ labels: labelsOf(labels), against: [...against] })) ??
      [],
    columns:
      data.columns?.map((column) => ({
        ...column,
        labels: labelsOf(column.labels),
        weakLabels: labelsOf(column.weakLabels),
      })) ?? [],
  };
}

function choicesOf(data: FieldData['choices'] = {}): Field['choices'] {
  return Object.fromEntries(Object.entries(data).map(([value, phrases]) => [value, split(phrases)]));
}

const split = (phrases: string): string[] => phrases.split('|').map((phrase) => phrase.trim());

function labelsOf(data: LabelsData = {}): Labels {
  return Object.fromEntries(
    Object.entries(data).map(([language, phrases]) => [
      language,
      typeof phrases === 'string' ? split(phrases) : [...phrases],
    ]),
  );
}
