import { z } from 'zod';
import { blueprintMerging, type paperSchema, sectionMerging } from './blueprint-merging-schema.ts';
import { hints, labelLanguages, partyParts, partyRoles } from './blueprint-words.ts';
import { factTypeSchema } from './fact-schema.ts';

/**
 * What a blueprint may say. It is data and nothing else: sections in a fixed order, their fields, how documents of many
 * languages name them, and which finder looks for them. How values are found is the finders' business.
 */

const id = z.string().regex(/^[a-z][a-z0-9_]*$/);
/** Names of properties with points between; of several places with commas between, what stands there side by side. */
const path = z.string().regex(/^[a-z]\w*(?:\.[a-z]\w*)*(?:, [a-z]\w*(?:\.[a-z]\w*)*)*$/i);
const phrases = z.array(z.string().trim().min(1)).min(1);

/** Ways to name a thing, by language. Case, accents, punctuation and spacing do not matter. */
export const labelsSchema = z.partialRecord(z.enum(labelLanguages), phrases);

const standsForSchema = z.object({
  field: id,
  /** 0..1: what its name is worth as a name of the other. */
  worth: z.number().gt(0).lt(1),
});

export const fieldSchema = z.object({
  id,
  /** For people. */
  title: z.string().min(1),
  type: factTypeSchema,
  /** Names that mean this field and hardly anything else; of a column, its headings. */
  labels: labelsSchema,
  /** Names that stand for other things as well ("Date", "No."): they count where nothing better is found. */
  weakLabels: labelsSchema,
  /** Words that are its value wherever a line begins with one, of fields with few values ("Visa", "Cash"). */
  values: labelsSchema,
  /** Of a sum that shares its name with another: what the column or row it stands in is called ("YTD"). */
  under: labelsSchema,
  /** How sentences go that state it, with … where it stands and * for a few words of any kind: "a loan of … to". */
  sayings: z.array(z.string().regex(/^[^…]*…[^…]*$/)),
  /** Words of values that say nothing ("any lawful business"): a text with them is none. */
  sayNothing: labelsSchema,
  /** Words of values that are somebody else's ("bank", of who borrows): what has them is not meant. */
  othersWords: labelsSchema,
  /** What papers call themselves that do not state it, whatever stands beside its names ("annual report"). */
  silentUnder: labelsSchema,
  /** The few values it may have, each with the words that papers use for it. */
  choices: z.record(z.string().min(1), phrases),
  /** What programs are told it is called, where that is another name than its id ('home_address.street'). */
  called: z
    .string()
    .regex(/^[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*$/)
    .optional(),
  /** It tells what belongs together, and is nothing that people or programs are told. */
  hidden: z.boolean(),
  /** What it says of somebody, in sections about people and companies. */
  part: z.enum(partyParts).optional(),
  /** Of whom, where the section is not about one alone. */
  role: z.enum(partyRoles).optional(),
  /** What else tells its value. */
  hints: z.array(z.enum(hints)),
  /** Finders that look for it as well, beside the section's own. */
  also: z.array(id),
  /** Another field of the section it is printed instead of: an amount due where no total is named. */
  standsFor: z.array(standsForSchema),
  /** Where it stands in what is said for machines ('reservationFor.flightNumber'), the best place first. */
  paths: z.array(path),
});

const term = z.object({ field: id, sign: z.union([z.literal(1), z.literal(-1)]) });

/** Arithmetic that right values keep. Fields that are not printed count as nothing where the rest adds up. */
export const equationSchema = z.union([
  /** `total` is what the terms come to; several of one total are ways papers make it. */
  z.strictObject({ total: id, of: z.array(term).min(2) }),
  /** `total` is what a field of all items of another section comes to. */
  z.strictObject({ total: id, sumOf: z.strictObject({ section: id, field: id }) }),
  /** `part` is what a percentage that is printed on the document makes of another. */
  z.strictObject({ part: id, percentOf: id }),
  /** In one row: `product` is the factors multiplied, less a sum or a percentage where one is printed. */
  z.strictObject({
    product: id,
    of: z.tuple([id, id]),
    less: z.strictObject({ amount: id.optional(), percent: id.optional() }).optional(),
    /** Pieces one price is for. */
    per: id.optional(),
  }),
  /** From row to row: `running` grows by `by`. */
  z.strictObject({ running: id, by: id }),
]);

/** A column that is no field of its own. */
const columnSchema = z.strictObject({
  id,
  type: factTypeSchema,
  labels: labelsSchema,
  weakLabels: labelsSchema,
  /** The field it stands for where it has a value; -1: what it holds is taken away ("paid out"). */
  gives: z.strictObject({ field: id, sign: z.union([z.literal(1), z.literal(-1)]) }).optional(),
});

/** What is to be known of a section's tables besides its fields, whose labels are the headings of columns. */
export const sectionTableSchema = z.strictObject({
  /** The field whose column holds the words of an item; lines of words below belong to it. The first text if left out. */
  words: id.optional(),
  /** The field that lines below go to once the words of the row itself are complete. */
  further: id.optional(),
  /** A field whose codes may stand in the column of words, above them. */
  code: id.optional(),
  /** The field that is the unit of another. */
  unit: z.strictObject({ field: id, of: id }).optional(),
  /** A row with a value of one of these is an item; of any figure if left out. */
  anchors: z.array(id).min(1).optional(),
  /** The field that adds up to a sum which is printed below. */
  adds: id.optional(),
  /** Fields that are printed once for the rows below, too. */
  standing: z.array(id),
  /** Whether rows are looked for where no headings stand, and taken where arithmetic says so. */
  headless: z.boolean(),
  columns: z.array(columnSchema),
  /** Headings of other tables. */
  others: labelsSchema,
  /** Words in headings that say nothing of the column, and columns they speak against. */
  asides: z.array(z.strictObject({ labels: labelsSchema, against: z.array(id) })),
  /** Words beside a figure that say that it is added ("CR"), and that it is taken away ("DR"). */
  added: labelsSchema,
  taken: labelsSchema,
  /** Rows that carry a sum over from page to page. */
  carried: labelsSchema,
  /** Sums in between, below which the table goes on. */
  subtotals: labelsSchema,
  /** Names of rows that name items as well ("Transport"): they count where nothing else stands on the row. */
  alone: labelsSchema,
});

export const sectionSchema = z.object({
  id,
  title: z.string().min(1),
  repeated: z.boolean(),
  /** Whether it is true also where a paper only proposes. */
  evenProposed: z.boolean(),
  /** Of the registry. */
  finder: id,
  /** What it is about where a document says so for machines: types of schema.org, as `core/structured` gives them. */
  nodes: z.array(z.string().regex(/^[A-Z][A-Za-z]+$/)),
  /** Who somebody is on the paper. */
  role: z.enum(partyRoles).optional(),
  /** What papers call themselves that are about it as a whole ("Technical rider"). */
  titles: labelsSchema,
  /** Words that names of such things have in them ("Hotel", "Inn"). */
  kinds: labelsSchema,
  /** What a sentence speaks of where an address in it is that of the section's house ("concert"). */
  occasions: labelsSchema,
  /** What stands above the section's block or table ("Bill to"). */
  headings: labelsSchema,
  /** What stands where its block or table is over. */
  ends: labelsSchema,
  /** What rows are called that sum a table and are no items of it; those of sums are known by their own labels. */
  totals: labelsSchema,
  /** Words before a value that make it this party's ("your VAT no."); three letters or fewer are whole words. */
  theirs: labelsSchema,
  /**
   * Of people beside whose names an office stands: words of the side they are on, and of the other sides; and where the
   * names of both parties stand ('section.field').
   */
  signs: z
    .strictObject({
      own: labelsSchema,
      others: labelsSchema,
      ownParty: z.string().optional(),
      otherParty: z.string().optional(),
    })
    .optional(),
  /** The section whose tables are none of its own: what stands in their rows is of those items and of nothing here. */
  outside: id.optional(),
  fields: z.array(fieldSchema).min(1),
  equations: z.array(equationSchema),
  /** Fields that tell one item from the next: the same values again are the same item. */
  identity: z.array(id),
  ...sectionMerging,
  table: sectionTableSchema.optional(),
  /** Of journeys: the fields that say what runs, between where, and when; who runs it; what else a leg may have. */
  legs: z
    .strictObject({
      number: id,
      from: id,
      to: id,
      depart: id,
      arrive: id,
      carrier: id.optional(),
      along: z.array(id).optional(),
    })
    .optional(),
  /** Fields that are printed once for all items of a document: the number of the booking. */
  standing: z.array(id),
});

export const blueprintSchema = z
  .object({
    id,
    title: z.string().min(1),
    /** Types of document (`core/classification`) it is for; none where it is only used when asked for. */
    documentTypes: z.array(id),
    /** What such a document calls itself: its number may stand behind, and it is nobody's name. */
    titles: labelsSchema,
    sections: z.array(sectionSchema).min(1),
    /** Words behind sums that say their sign, where it is not that of the trade ("312,75 S", "80.02 OD"). */
    signs: z.object({ minus: labelsSchema, plus: labelsSchema }),
    /** Names of things that are no field, and must not be taken for one that is named alike. */
    distractors: labelsSchema,
    ...blueprintMerging,
    final: labelsSchema,
    /** The country such papers are from, ISO 3166, where they are from one alone: addresses and days are read as there. */
    home: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional(),
    /** Whether days are printed without their year. */
    looseDays: z.boolean(),
    /** Words that say of what stands on their line that it no longer holds ("cancelled"). */
    cancelled: labelsSchema,
    /** Words that say of what stands in their sentence that it was so before ("previously", "last year"). */
    past: labelsSchema,
    /** What papers call themselves that only propose ("Offer sheet"): of them only sections `evenProposed` are facts. */
    proposals: labelsSchema,
    /**
     * Sentences by which somebody else writes of whom a paper is about (an accountant, a landlord, an employer): then who
     * sends it and who signs it are others, and so is how to reach them.
     */
    byOthers: labelsSchema,
    /** Words that say of what stands on their line that it never was settled ("optional offer"). */
    unsettled: labelsSchema,
  })
  .check(({ value, issues }) => {
    for (const message of faultsOf(value)) issues.push({ code: 'custom', input: value, message });
  });

type Sections = {
  sections: readonly z.infer<typeof sectionSchema>[];
  papers: readonly z.infer<typeof paperSchema>[];
};

/** What cannot be said of single fields: names that occur twice or lead nowhere, sections that wait for each other. */
function faultsOf({ sections, papers }: Sections): string[] {
  const faults: string[] = [];
  const fieldsOf = new Map(sections.map((section) => [section.id, section.fields.map((field) => field.id)]));
  if (fieldsOf.size < sections.length) faults.push('two sections have one id');
  for (const { to } of papers.flatMap(({ gives }) => gives)) {
    const [section = '', field = ''] = to.split('.');
    if (!fieldsOf.get(section)?.includes(field)) faults.push(`there is no ${to}`);
  }
  for (const section of sections) {
    const own = fieldsOf.get(section.id) ?? [];
    if (new Set(own).size < own.length) faults.push(`${section.id}: two fields have one id`);
    const { legs, standing } = section;
    const named = [
      ...section.equations.flatMap(fieldsIn),
      ...insteadOf(section),
      ...fieldsOfTable(section),
      ...fieldsToMergeBy(section),
      ...Object.values(legs ?? {}).flatMap((name) => name ?? []),
      ...standing,
    ];
    for (const name of [...section.identity, ...named])
      if (!own.includes(name)) faults.push(`${section.id}: there is no field ${name}`);
    const columns = [...own, ...(section.table?.columns.map((column) => column.id) ?? [])];
    if (new Set(columns).size < columns.length) faults.push(`${section.id}: two columns have one id`);
    for (const name of columnsIn(section))
      if (!columns.includes(name)) faults.push(`${section.id}: there is no column ${name}`);
    for (const [, field] of section.of?.pairs ?? [])
      if (!fieldsOf.get(section.of?.section ?? '')?.includes(field))
        faults.push(`${section.id}: there is no ${section.of?.section}.${field}`);
    if (section.nodes.length === 0 && section.fields.some(({ paths }) => paths.length > 0))
      faults.push(`${section.id}: paths lead into no nodes`);
    for (const rows of waitsFor(section))
      if (!fieldsOf.get(rows.section)?.includes(rows.field))
        faults.push(`${section.id}: there is no ${rows.section}.${rows.field}`);
    if (isInCircle(section.id, sections)) faults.push(`${section.id}: waits for itself`);
  }
  return faults;
}

function insteadOf(section: z.infer<typeof sectionSchema>): string[] {
  return section.fields.flatMap(({ standsFor }) => standsFor.map(({ field }) => field));
}

function fieldsToMergeBy({
  sameWhen,
  differs,
  absent,
  joined,
  ordered,
  changing,
  largestFirst,
  of,
}: z.infer<typeof sectionSchema>): string[] {
  const own = of?.pairs.map(([field]) => field) ?? [];
  return [
    ...sameWhen.flat(),
    ...differs,
    ...absent,
    ...joined,
    ...ordered.flat(),
    ...changing,
    ...(largestFirst === undefined ? [] : [largestFirst]),
    ...own,
  ];
}

function fieldsIn(equation: z.infer<typeof equationSchema>): string[] {
  if ('of' in equation && 'total' in equation)
    return [equation.total, ...equation.of.map(({ field }) => field)];
  if ('sumOf' in equation) return [equation.total];
  if ('percentOf' in equation) return [equation.part, equation.percentOf];
  if ('running' in equation) return [equation.running, equation.by];
  const { product, of, less } = equation;
  return [product, ...of, less?.amount, less?.percent].filter((field) => field !== undefined);
}

function fieldsOfTable({ table }: z.infer<typeof sectionSchema>): string[] {
  if (!table) return [];
  const { words, further, code, unit, adds, anchors = [], standing, columns } = table;
  const given = columns.flatMap(({ gives }) => gives?.field ?? []);
  return [words, further, code, unit?.field, unit?.of, adds, ...anchors, ...standing, ...given].filter(
    (field) => field !== undefined,
  );
}

function columnsIn({ equations, table }: z.infer<typeof sectionSchema>): string[] {
  const bases = equations.flatMap((equation) => ('product' in equation ? (equation.per ?? []) : []));
  return [...bases, ...(table?.asides.flatMap(({ against }) => against) ?? [])];
}

function waitsFor({ equations }: z.infer<typeof sectionSchema>): { section: string; field: string }[] {
  return equations.flatMap((equation) => ('sumOf' in equation ? [equation.sumOf] : []));
}

function isInCircle(start: string, sections: Sections['sections']): boolean {
  const seen = new Set<string>();
  const next = [start];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    const section = sections.find((one) => one.id === id);
    for (const rows of section ? waitsFor(section) : []) {
      if (rows.section === start) return true;
      if (!seen.has(rows.section)) next.push(rows.section);
      seen.add(rows.section);
    }
  }
  return false;
}
