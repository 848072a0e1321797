import { z } from 'zod';
import { termOrigins } from '#core/invoices/term-origin';
import { evidenceSchema } from '#core/reading/evidence';

/**
 * What an engine child says of an invoice that it made or judged. Only as much as a person can look at: the parent
 * parses it on the thread that keeps its leases alive (`bound-findings.ts` sees to it in the child).
 */

/** Enough for a person; XML from elsewhere may break any number of rules. */
export const mostViolations = 500;
/** Enough for an invoice of a thousand lines. */
export const mostTerms = 20_000;
/** Terms that one violation names. */
export const mostTermsOfViolation = 100;
/** Characters of a message, of a value that is quoted, and of the path of a term. */
export const mostQuoted = 1000;
/** Elements of embedded XML that the result has no place for. */
export const mostLost = 500;
/** Values a person is asked about: more than that, and the paper is to be read anyway. */
export const mostDoubts = 500;

const quoted = z.string().max(mostQuoted);

export const violationSchema = z.object({
  rule: quoted,
  message: quoted,
  terms: z.array(quoted).max(mostTermsOfViolation),
  evidence: z.array(evidenceSchema),
});

export const disagreementSchema = z.object({
  term: quoted,
  embedded: quoted.nullable(),
  page: quoted.nullable(),
  evidence: z.array(evidenceSchema),
});

/** Why an invoice is to be looked at before it is used (`core/invoices/readiness`). */
export const doubtSchema = z.object({
  term: quoted,
  value: quoted.nullable(),
  confidence: z.number(),
  level: z.number().nullable(),
  says: quoted,
  evidence: z.array(evidenceSchema),
});

/** What a list shows of an invoice; null what it does not have. */
export const headingSchema = z.object({
  seller: quoted.nullable(),
  number: quoted.nullable(),
  issueDate: quoted.nullable(),
  total: quoted.nullable(),
  currency: quoted.nullable(),
});

const factPlaceSchema = z.object({ section: z.string(), itemKey: z.string().nullable(), field: z.string() });

/**
 * A stretch of the XML that holds the value of a term, the fact that came from, if it came from one, and otherwise
 * where it is from: XML inside the file, what other terms leave no choice about, or a default of ours (`says`).
 */
export const xmlTermSchema = z.object({
  term: quoted,
  from: z.number(),
  to: z.number(),
  source: factPlaceSchema.nullable(),
  origin: z.enum(termOrigins),
  says: quoted.nullable(),
});
export type XmlTerm = z.infer<typeof xmlTermSchema>;

/** How many of each there were beyond those that are told. */
export const untoldSchema = z.object({ violations: z.int(), terms: z.int(), lost: z.int(), doubts: z.int() });
export type Untold = z.infer<typeof untoldSchema>;

const findingsShape = {
  violations: z.array(violationSchema).max(mostViolations),
  disagreements: z.array(disagreementSchema),
  terms: z.array(xmlTermSchema).max(mostTerms),
  /** Valid, and nobody needs to look at it first. */
  ready: z.boolean(),
  doubts: z.array(doubtSchema).max(mostDoubts),
  heading: headingSchema,
  untold: untoldSchema,
};

/** What somebody else's XML is worth. */
export const xmlJudgementSchema = z.object({
  /** No rule is broken. */
  valid: z.boolean(),
  ...findingsShape,
});
export type XmlJudgement = z.infer<typeof xmlJudgementSchema>;

/** An invoice in XML, made out of what a PDF says or carries. */
export const madeInvoiceSchema = xmlJudgementSchema.extend({
  /** An invalid invoice still has its XML where one could be written. */
  xml: z.string().nullable(),
  source: z.enum(['page', 'embedded']),
  /** Elements of the embedded XML that the result has no place for. */
  lost: z.array(quoted).max(mostLost),
  /** Why what is attached to the PDF could not be read, if so. */
  unreadAttachments: quoted.nullable(),
});
export type MadeInvoice = z.infer<typeof madeInvoiceSchema>;
