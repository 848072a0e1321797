import { z } from 'zod';
import { classificationSchema } from '#core/classification/classification';
import type { DealOutline } from '#core/deals/deal-outline';
import { dealOutcomeSchema, paperTraitsSchema, type ShownPaper } from '#core/deals/deal-schema';
import { suggestedPartSchema } from '#core/documents/parts';
import { errorCodes } from '#core/errors/codes';
import type { Decision } from '#core/facts/decision';
import { factsSchema } from '#core/facts/fact-schema';
import { orgLevelSchema } from '#core/facts/org-level';
import { addendumSchema, fieldValuesSchema, filledFormSchema } from '#core/forms/fill-schema';
import type { Form } from '#core/forms/form';
import { formSchema } from '#core/forms/form-schema';
import { preparedFormSchema } from '#core/forms/prepared-form';
import type { FormMapping } from '#core/forms/template';
import type { BroughtSource, ImportDecision } from '#core/imports/source';
import { memberSchema, sectionPartsSchema } from '#core/imports/source-schema';
import { invoiceXmlSchema } from '#core/invoices/invoice-xml';
import { mappingIds } from '#core/invoices/mappings';
import { attachmentSchema } from '#core/mail/attachment-schema';
import { fileFormats } from '#core/reading/detect';
import {
  lineDirectionSchema,
  recognitionSchema,
  recognizedWordSchema,
  straighteningSchema,
} from '#core/reading/ocr-result';
import { pageSchema, readingSummarySchema, rotationSchema } from '#core/reading/page-schema';
import { madeInvoiceSchema, xmlJudgementSchema } from '#worker/invoices/findings';

/**
 * What the pool, the child process and the engine thread say to each other. The child handles hostile files, so
 * what comes out of it is parsed like anything from outside. Only the pool does so: the child believes its parent,
 * and knows no more of this file than its types (see `messages.ts`).
 */

export const poolLimitsSchema = z.object({
  /** Bytes of the file. */
  maxBytes: z.number().positive(),
  /** Characters of the text of a document. */
  maxCharacters: z.number().positive(),
  /** Pages of a document. */
  maxDocumentPages: z.number().positive(),
  /** Characters of one page. */
  maxPageCharacters: z.number().positive(),
  /** Objects drawn on one page. */
  maxPageObjects: z.number().positive(),
  /** Bytes a zip-based file may unpack to, in all. */
  maxInflatedBytes: z.number().positive(),
  /** Resident memory of one child, in bytes. */
  memoryBytes: z.number().positive(),
  /** CPU time a job may use without finishing a page, in ms. What passes while a slow reader is waited for is not counted. */
  stallMs: z.number().positive(),
  /** CPU time a job may use in all, in ms, by the same clock. */
  budgetMs: z.number().positive(),
});

/** The limit that a job was stopped for, and by which clock where it is one of time. */
export const exceededSchema = z.discriminatedUnion('limit', [
  z.object({ limit: z.literal('memory') }),
  z.object({ limit: z.enum(['stall', 'budget']), clock: z.enum(['cpu', 'wall']) }),
]);

/** What a child is for: what it loads, and what it is allowed to. */
export const childSetupSchema = z.discriminatedUnion('kind', [
  /** Reads documents, in WebAssembly and JavaScript alone. */
  z.object({ kind: z.literal('documents') }),
  /** Reads the PDFs that the others cannot. */
  z.object({ kind: z.literal('fallback') }),
  /** Decodes images with native code. */
  z.object({ kind: z.literal('images') }),
  /** Recognises text with the models of these languages: files of traineddata, packed with gzip. */
  z.object({
    kind: z.literal('ocr'),
    models: z.array(z.object({ language: z.string(), file: z.string() })).min(1),
  }),
  /** Holds invoices against the official schemas and rules. */
  z.object({ kind: z.literal('official') }),
]);

export const childOptionsSchema = z.object({ limits: poolLimitsSchema, setup: childSetupSchema });

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const job = z.int().nonnegative();
const fileFormat = z.enum(fileFormats);
const progress = z.object({ completed: z.int(), total: z.int() });

const rasterShape = {
  width: z.int().positive(),
  height: z.int().positive(),
  /** One byte per pixel, 0 black to 255 white, rows from the top, no padding. */
  pixels: bytes,
};

/** A page as a person sees it, drawn in grey for recognition. */
export const pageImageSchema = z
  .object({
    ...rasterShape,
    /** 1-based. */
    number: z.int().positive(),
    /** The size of the page in points. */
    pageWidth: z.number().positive(),
    pageHeight: z.number().positive(),
    /** Clockwise degrees that were already applied. */
    rotation: rotationSchema,
    /** Pixels per inch. */
    dpi: z.number().positive(),
  })
  .refine((image) => image.pixels.length === image.width * image.height, { message: 'pixels are missing' });

const edges = z.object({ x0: z.number(), y0: z.number(), x1: z.number(), y1: z.number() });
const partShape = {
  /** On the page, in points. */
  edges,
  /** Where in the image of the page its own image begins, in pixels. */
  left: z.int(),
  top: z.int(),
};
/** A part of a page that is recognised by itself. */
export const pagePartSchema = z.object({ ...partShape, image: pageImageSchema });
/** The same when that is done; null when it could not be. */
export const recognizedPartSchema = z.object({ ...partShape, recognition: recognitionSchema.nullable() });
/** The page an image shows (sizes in points), and pixels of the image per point. */
export const imageFrameSchema = z.object({
  page: z.object({
    number: z.int().positive(),
    width: z.number().positive(),
    height: z.number().positive(),
    rotation: rotationSchema,
  }),
  scale: z.object({ x: z.number().positive(), y: z.number().positive() }),
});

/** The invoice in XML that was attached to a PDF, and the name it was attached under. */
export const embeddedInvoiceSchema = invoiceXmlSchema.extend({
  name: z.string(),
  /** Other invoices in the same file: not this one in another version. */
  others: z.array(invoiceXmlSchema.extend({ name: z.string() })),
});

/** To the child, and on to its engine thread. */
export const requestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('read'),
    job,
    bytes,
    filename: z.string().optional(),
    startPage: z.int().positive(),
    maxPages: z.int().positive(),
  }),
  z.object({ kind: z.literal('detect'), job, bytes, filename: z.string().optional() }),
  z.object({
    kind: z.literal('draw'),
    job,
    bytes,
    filename: z.string().optional(),
    pages: z.array(z.int().positive()),
    dpi: z.number().positive(),
  }),
  z.object({ kind: z.literal('attachments'), job, bytes, filename: z.string().optional() }),
  z.object({ kind: z.literal('recognize'), job, image: pageImageSchema }),
  z.object({ kind: z.literal('measure'), job, image: pageImageSchema }),
  z.object({
    kind: z.literal('straighten'),
    job,
    image: pageImageSchema,
    straightening: straighteningSchema,
  }),
  /** What another engine recognised in an image set straight like that, to be completed: see `ocr/complete.ts`. */
  z.object({
    kind: z.literal('complete'),
    job,
    image: pageImageSchema,
    straightening: straighteningSchema,
    words: z.array(recognizedWordSchema),
  }),
  /** The parts of a drawn page that are to be recognised beside its own text. */
  z.object({ kind: z.literal('cut'), job, image: pageImageSchema, own: pageSchema }),
  /** That page with what was recognised in them. */
  z.object({
    kind: z.literal('join'),
    job,
    own: pageSchema,
    image: imageFrameSchema,
    parts: z.array(recognizedPartSchema),
    engine: z.string(),
  }),
  /** A part of what a job that follows works on: all at once would stop the thread that sends it. */
  z.object({
    kind: z.literal('bring'),
    job,
    pages: z.array(pageSchema).optional(),
    facts: factsSchema.optional(),
    decisions: z.array(z.custom<Decision>()).optional(),
    sources: z.array(z.custom<BroughtSource>()).optional(),
  }),
  /** Rules over pages brought before: no engine, but seconds of work for a thread that has heartbeats to send. */
  z.object({ kind: z.literal('classify'), job }),
  /** Likewise: the values a blueprint asks for. */
  z.object({ kind: z.literal('facts'), job, blueprint: z.string() }),
  /** What sources brought before come to, section by section but for those that are done. */
  z.object({ kind: z.literal('import'), job, blueprint: z.string(), done: z.array(z.string()) }),
  /** What papers brought before (as sources: see `brought-papers.ts`) fill a form with. */
  z.object({
    kind: z.literal('prepare'),
    job,
    form: z.custom<Form>(),
    mappings: z.array(z.custom<FormMapping>()),
    said: z.array(z.custom<ImportDecision>()),
  }),
  /** What papers brought before come to together, and how the conditions of their deal stand. */
  z.object({
    kind: z.literal('deal'),
    job,
    outline: z.custom<DealOutline>(),
    said: z.array(z.custom<ImportDecision>()),
    shown: z.array(z.custom<ShownPaper>()),
  }),
  /** What rules of conditions ask of pages brought before. */
  z.object({ kind: z.literal('traits'), job }),
  /** Facts and decisions brought before, and the XML in a PDF, become an invoice. Without bytes the page is all there is. */
  z.object({
    kind: z.literal('convert'),
    job,
    bytes: bytes.nullable(),
    mapping: z.enum(mappingIds),
    levels: z.array(orgLevelSchema),
  }),
  /** What a service gave back as XML: whether it may be stored. */
  z.object({
    kind: z.literal('check'),
    job,
    bytes,
    headers: z.object({ contentType: z.string().optional(), contentEncoding: z.string().optional() }),
  }),
  /** XML that somebody else made, against our rules and the facts brought before. */
  z.object({
    kind: z.literal('judge'),
    job,
    xml: z.string(),
    mapping: z.enum(mappingIds),
    levels: z.array(orgLevelSchema),
  }),
  /** The invoice a PDF carries as XML. */
  z.object({ kind: z.literal('invoice'), job, bytes }),
  /** The form of a PDF, described. */
  z.object({ kind: z.literal('form'), job, bytes }),
  z.object({
    kind: z.literal('fill'),
    job,
    bytes,
    values: fieldValuesSchema,
    flatten: z.boolean(),
    runFormats: z.boolean(),
    addendum: addendumSchema.optional(),
  }),
  /** An invoice to be held against official files: paths of its XSD and of its compiled rules. */
  z.object({ kind: z.literal('official'), job, xml: z.string(), schema: z.string(), stylesheet: z.string() }),
  /** Official rules in Schematron, to be made an XSLT. */
  z.object({ kind: z.literal('translate'), job, schematron: z.string() }),
  z.object({ kind: z.literal('ack'), job }),
]);

export const failureSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});

/** From the engine thread, through the child. */
export const replySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('page'),
    job,
    page: pageSchema,
    progress,
  }),
  z.object({
    kind: z.literal('read'),
    job,
    summary: readingSummarySchema,
    /** No text came out although there should be some: another engine may have more luck. */
    unreadText: z.boolean(),
  }),
  z.object({ kind: z.literal('detected'), job, type: fileFormat }),
  z.object({ kind: z.literal('image'), job, image: pageImageSchema, progress }),
  z.object({ kind: z.literal('drawn'), job }),
  z.object({ kind: z.literal('attachment'), job, attachment: attachmentSchema }),
  z.object({ kind: z.literal('unpacked'), job }),
  z.object({ kind: z.literal('recognized'), job, recognition: recognitionSchema }),
  z.object({ kind: z.literal('measured'), job, lines: lineDirectionSchema }),
  z.object({ kind: z.literal('cut'), job, parts: z.array(pagePartSchema) }),
  z.object({ kind: z.literal('joined'), job, page: pageSchema }),
  z.object({ kind: z.literal('straightened'), job, raster: z.object(rasterShape) }),
  z.object({
    kind: z.literal('classified'),
    job,
    classification: classificationSchema,
    parts: z.array(suggestedPartSchema),
  }),
  /** Some of the facts; those of a long invoice, parsed at once, would stop the thread that hears of them. */
  z.object({ kind: z.literal('found'), job, facts: factsSchema }),
  z.object({ kind: z.literal('facts'), job }),
  /** Some of what sources say of the section that comes next. */
  z.object({ kind: z.literal('members'), job, members: z.array(memberSchema) }),
  z.object({
    kind: z.literal('section'),
    job,
    parts: sectionPartsSchema.omit({ members: true }),
    progress,
  }),
  z.object({ kind: z.literal('imported'), job, sections: z.array(z.string()) }),
  z.object({ kind: z.literal('dealt'), job, outcome: dealOutcomeSchema }),
  z.object({ kind: z.literal('traits'), job, traits: paperTraitsSchema }),
  z.object({ kind: z.literal('prepared'), job, prepared: preparedFormSchema }),
  z.object({ kind: z.literal('converted'), job, made: madeInvoiceSchema }),
  z.object({ kind: z.literal('checked'), job, xml: z.string() }),
  z.object({ kind: z.literal('judged'), job, judgement: xmlJudgementSchema }),
  z.object({ kind: z.literal('invoice'), job, invoice: embeddedInvoiceSchema.nullable() }),
  z.object({ kind: z.literal('form'), job, form: formSchema }),
  z.object({ kind: z.literal('filled'), job, filled: filledFormSchema }),
  z.object({ kind: z.literal('translated'), job, xslt: z.string() }),
  z.object({
    kind: z.literal('ruled'),
    job,
    findings: z.array(z.object({ rule: z.string(), message: z.string() })).max(1000),
  }),
  z.object({ kind: z.literal('failed'), job, failure: failureSchema }),
  /** The child ends itself: it took too much memory, or too long. */
  z.object({ kind: z.literal('limit'), exceeded: exceededSchema }),
  /** The engine can no longer be trusted (a WebAssembly trap): replace this child. */
  z.object({ kind: z.literal('spoiled') }),
]);
