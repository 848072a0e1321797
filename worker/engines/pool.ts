import type { Classification } from '#core/classification/classification';
import type { DealOutline } from '#core/deals/deal-outline';
import type { DealOutcome, PaperTraits, ShownPaper } from '#core/deals/deal-schema';
import type { Paper } from '#core/deals/paper';
import type { SuggestedPart } from '#core/documents/parts';
import { DocketError } from '#core/errors/docket-error';
import type { Decision } from '#core/facts/decision';
import { type Fact, mostFacts } from '#core/facts/fact';
import type { OrgLevel } from '#core/facts/org-level';
import type { FilledForm, FillRequest } from '#core/forms/fill';
import type { Form } from '#core/forms/form';
import type { PreparedForm } from '#core/forms/prepared-form';
import type { FormMapping } from '#core/forms/template';
import type { BroughtSource, ImportDecision, Member, SectionParts } from '#core/imports/source';
import type { MappingId } from '#core/invoices/mappings';
import type { Attachment } from '#core/mail/attachment';
import { checkSize, contentTypes, type FileFormat, imageTypeOf, sniff } from '#core/reading/detect';
import type { Page, ReadingProgress, ReadingSummary } from '#core/reading/page';
import type { MadeInvoice, XmlJudgement } from '#worker/invoices/findings';
import { sourcesOfPapers } from './brought-papers.ts';
import { defaultEngineLimits } from './engine.ts';
import { type Attempt, readWithFallback } from './fallback-read.ts';
import { EngineLane } from './lane.ts';
import type { AnswerHeaders, EngineReply, PageImage, PoolLimits } from './messages.ts';
import { partsOf } from './parts.ts';

export type { Page, ReadingProgress, ReadingSummary } from '#core/reading/page';
export type { PageImage, PoolLimits } from './messages.ts';

export const defaultPoolLimits: PoolLimits = {
  ...defaultEngineLimits,
  memoryBytes: 1024 ** 3,
  stallMs: 30_000,
  budgetMs: 300_000,
};

export type EnginePoolOptions = {
  /** How many documents are read at the same time; each has a child process of its own. */
  size: number;
  /** Start no child before the first job comes: for those who may have nothing to do at all. */
  lazy?: boolean;
  /** A child that had nothing to do for so long is ended; the next job starts a new one. Default: never. */
  idleTimeoutMs?: number;
  /** Jobs after which a child is replaced, so that what engines leak does not pile up. Default 200. */
  recycleAfter?: number;
  limits?: Partial<PoolLimits>;
  /** Told how long things took, in seconds. */
  times?: EngineTimes;
};

export type EngineTimes = {
  read(engine: string, seconds: number): void;
  sectionDone(section: string, seconds: number): void;
};

export type ReadInput = {
  bytes: Uint8Array;
  /** Only words the refusal of what nobody recognises; the type is decided by the bytes. */
  filename?: string;
  /** 1-based; default 1. */
  startPage?: number;
  /** Default: all. */
  maxPages?: number;
  /** Aborting ends this job at once (its child is killed) and rejects with the signal's reason. */
  signal?: AbortSignal;
};

export type OnPage = (page: Page, progress: ReadingProgress) => void | Promise<void>;

export type PageImagesInput = Pick<ReadInput, 'bytes' | 'filename' | 'signal'> & {
  /** Which pages to draw, 1-based. */
  pages: readonly number[];
  /** Pixels per inch for formats that are drawn. Default 200. Images come as they are. */
  dpi?: number;
};

export type OnPageImage = (image: PageImage, progress: ReadingProgress) => void | Promise<void>;

export type OnAttachment = (attachment: Attachment) => void | Promise<void>;

export type ConvertInput = {
  /** Null: what the PDF carries as XML is not looked at. */
  pdf: Uint8Array | null;
  facts: readonly Fact[];
  decisions: readonly Decision[];
  /** What the organization asks for beyond what was measured; nothing, unless said. */
  levels?: readonly OrgLevel[];
  mapping: MappingId;
  signal?: AbortSignal;
};

/** `facts`: what stands on the page. */
export type JudgeInput = Pick<ConvertInput, 'facts' | 'levels' | 'mapping' | 'signal'> & { xml: string };

export type ImportInput = {
  /** In the order they joined. */
  sources: readonly BroughtSource[];
  blueprint: string;
  /** Sections that are there already. */
  done: readonly string[];
  signal?: AbortSignal;
};

export type PrepareInput = {
  form: Form;
  /** What people fixed. */
  mappings: readonly FormMapping[];
  /** What people said of the values of the deal. */
  said: readonly ImportDecision[];
  /** In the order they joined. */
  papers: readonly Paper[];
  signal?: AbortSignal;
};

export type DealInput = {
  outline: DealOutline;
  /** What people decided of values. */
  decisions: readonly ImportDecision[];
  /** In the order they joined. */
  papers: readonly Paper[];
  /** What is known of them besides. */
  shown: readonly ShownPaper[];
  signal?: AbortSignal;
};

export type OnSection = (parts: SectionParts, progress: ReadingProgress) => void | Promise<void>;

/** Image children are few and far between; one takes 60 MB. */
const imageChildIdleMs = 60_000;

/** The second reader is for small and broken files; what hangs it has hung others before. */
const fallbackLimits = { stallMs: 15_000, budgetMs: 60_000 };
const fallbackChildIdleMs = 10_000;

export type EnginePool = {
  /**
   * Reads a document, handing over one page after the other. The engine runs at most a few pages ahead of
   * `onPage`; if `onPage` throws, reading stops and rejects with that error.
   * @throws DocketError EMPTY_FILE, TOO_LARGE, UNSUPPORTED_TYPE, NOT_PDF, ENCRYPTED, CORRUPT, LIMIT_EXCEEDED
   * (time, memory, characters, unpacked size), UNKNOWN (the child crashed)
   */
  read(input: ReadInput, onPage: OnPage): Promise<ReadingSummary>;
  /** What a file is, by its bytes. @throws like `read`, without CORRUPT */
  detect(
    input: Pick<ReadInput, 'bytes' | 'filename' | 'signal'>,
  ): Promise<{ type: FileFormat; contentType: string }>;
  /**
   * Draws pages as a person sees them, in grey, one after the other, at most two ahead of `onImage`. Only PDF and
   * images have pages to draw. @throws like `read`
   */
  pageImages(input: PageImagesInput, onImage: OnPageImage): Promise<void>;
  /**
   * Hands over the files attached to a mail, one after the other, at most two ahead of `onAttachment`; other formats
   * have none. @throws like `read`
   */
  attachments(
    input: Pick<ReadInput, 'bytes' | 'filename' | 'signal'>,
    onAttachment: OnAttachment,
  ): Promise<void>;
  /**
   * What kind of document these pages are, and the parts they may consist of. By rules alone, in a child because a
   * long document takes a while. @throws LIMIT_EXCEEDED, UNKNOWN
   */
  classify(
    pages: readonly Page[],
    signal?: AbortSignal,
  ): Promise<{ classification: Classification; parts: SuggestedPart[] }>;
  /**
   * The values a blueprint asks for on these pages; by rules alone, in a child like `classify`.
   * @throws NOT_CONFIGURED (no such blueprint), LIMIT_EXCEEDED, UNKNOWN
   */
  facts(pages: readonly Page[], blueprint: string, signal?: AbortSignal): Promise<Fact[]>;
  /**
   * What several documents say together by a blueprint, section by section: the next one is begun when `onSection` is
   * through with the last. Gives all sections there are.
   * @throws NOT_CONFIGURED (no such blueprint), LIMIT_EXCEEDED, UNKNOWN
   */
  importSections(input: ImportInput, onSection: OnSection): Promise<string[]>;
  /**
   * The invoice a PDF carries as XML (Factur-X, ZUGFeRD, XRechnung); null where it carries none that can be read.
   * @throws like `read`
   */
  embeddedInvoice(
    input: Pick<ReadInput, 'bytes' | 'signal'>,
  ): Promise<Extract<EngineReply, { kind: 'invoice' }>['invoice']>;
  /**
   * An invoice in XML, made of the XML in a PDF, where it carries one, and of facts and decisions.
   * @throws LIMIT_EXCEEDED, TOO_LARGE, UNKNOWN. That the PDF cannot be opened is no error (`unreadAttachments`).
   */
  convert(input: ConvertInput): Promise<MadeInvoice>;
  /**
   * XML that a service answered with, as text; see `check-answer.ts`.
   * @throws GW_5XX, IO_ERROR (it breaks off), LIMIT_EXCEEDED, UNKNOWN
   */
  checkAnswer(bytes: Uint8Array, headers: AnswerHeaders, signal?: AbortSignal): Promise<string>;
  /** What XML is worth that somebody else made. @throws LIMIT_EXCEEDED, UNKNOWN */
  judge(input: JudgeInput): Promise<XmlJudgement>;
  /**
   * The form of a PDF. One without fields, a signed one and one in XFA alone are described, not refused.
   * @throws DocketError EMPTY_FILE, TOO_LARGE, NOT_PDF, ENCRYPTED (a password is needed), CORRUPT, LIMIT_EXCEEDED, UNKNOWN
   */
  readForm(input: Pick<ReadInput, 'bytes' | 'signal'>): Promise<Form>;
  /**
   * Fills the form of a PDF. What is wrong with single fields stands in the problems of what is given; the same input
   * gives the same bytes.
   * @throws DocketError NO_FIELDS, XFA_ONLY, SIGNED, and what `readForm` throws
   */
  fillForm(input: FillRequest & Pick<ReadInput, 'bytes' | 'signal'>): Promise<FilledForm>;
  /**
   * What the facts of papers, put together, fill a form with. By rules alone, in a child like `classify`.
   * @throws LIMIT_EXCEEDED, UNKNOWN
   */
  prepareForm(input: PrepareInput): Promise<PreparedForm>;
  /**
   * What the papers of a deal say together, handed over section by section, and how its conditions stand. By rules alone,
   * in a child like `classify`.
   * @throws LIMIT_EXCEEDED, UNKNOWN
   */
  judgeDeal(input: DealInput, onSection: OnSection): Promise<DealOutcome>;
  /** What rules of conditions ask of the pages of a paper. @throws LIMIT_EXCEEDED, UNKNOWN */
  paperTraits(pages: readonly Page[], signal?: AbortSignal): Promise<PaperTraits>;
  /** Kills all children and rejects what is under way; resolves when they are gone. */
  close(): Promise<void>;
};

/** Starts one engine child (unless `lazy`), which loads its engines before the first job comes; others as needed. */
export function createEnginePool(options: EnginePoolOptions): EnginePool {
  return new Pool(options);
}

class Pool implements EnginePool {
  readonly #limits: PoolLimits;
  readonly #documents: EngineLane;
  readonly #images: EngineLane;
  readonly #fallback: EngineLane;
  readonly #times: EngineTimes | undefined;

  constructor(options: EnginePoolOptions) {
    const { size, lazy = false, idleTimeoutMs, recycleAfter } = options;
    const limits = { ...defaultPoolLimits, ...options.limits };
    this.#limits = limits;
    this.#times = options.times;
    this.#documents = new EngineLane({
      setup: { kind: 'documents' },
      size,
      lazy,
      idleTimeoutMs,
      recycleAfter,
      limits,
    });
    this.#images = new EngineLane({
      setup: { kind: 'images' },
      size,
      lazy: true,
      idleTimeoutMs: idleTimeoutMs ?? imageChildIdleMs,
      recycleAfter,
      limits,
    });
    this.#fallback = new EngineLane({
      setup: { kind: 'fallback' },
      size,
      lazy: true,
      idleTimeoutMs: Math.min(idleTimeoutMs ?? fallbackChildIdleMs, fallbackChildIdleMs),
      // Each file gets a fresh child: what broke one reader may have left traces in the other.
      recycleAfter: 1,
      limits: {
        ...limits,
        stallMs: Math.min(limits.stallMs, fallbackLimits.stallMs),
        budgetMs: Math.min(limits.budgetMs, fallbackLimits.budgetMs),
      },
    });
  }

  async read(input: ReadInput, onPage: OnPage): Promise<ReadingSummary> {
    const seconds = stopwatch();
    const summary = await this.#read(input, onPage);
    this.#times?.read(summary.engine, seconds());
    return summary;
  }

  async #read(input: ReadInput, onPage: OnPage): Promise<ReadingSummary> {
    checkSize(input.bytes.length, this.#limits.maxBytes);
    const { bytes, filename, startPage = 1, maxPages = Number.MAX_SAFE_INTEGER, signal } = input;
    const attempt =
      (lane: EngineLane): Attempt =>
      (range, deliverPage) =>
        lane.run({ kind: 'read', bytes, filename, ...range }, signal, (reply, deliver) => {
          if (reply.kind === 'page') deliver(() => deliverPage(reply.page, reply.progress));
          return reply.kind === 'read' ? reply : undefined;
        });
    const first = attempt(this.#laneFor(bytes));
    if (sniff(bytes.subarray(0, 2048)) !== 'pdf')
      return (await first({ startPage, maxPages }, onPage)).summary;
    return readWithFallback({ startPage, maxPages, first, second: attempt(this.#fallback) }, onPage);
  }

  async detect({ bytes, filename, signal }: Pick<ReadInput, 'bytes' | 'filename' | 'signal'>) {
    checkSize(bytes.length, this.#limits.maxBytes);
    const request = { kind: 'detect' as const, bytes, filename };
    const type = await this.#documents.run(request, signal, (reply) =>
      reply.kind === 'detected' ? reply.type : undefined,
    );
    return { type, contentType: contentTypes[type] };
  }

  async pageImages(input: PageImagesInput, onImage: OnPageImage): Promise<void> {
    checkSize(input.bytes.length, this.#limits.maxBytes);
    const { bytes, filename, pages, dpi = 200, signal } = input;
    const request = { kind: 'draw' as const, bytes, filename, pages: [...pages], dpi };
    await this.#laneFor(bytes).run(request, signal, (reply, deliver) => {
      if (reply.kind === 'image') deliver(() => onImage(reply.image, reply.progress));
      return reply.kind === 'drawn' ? true : undefined;
    });
  }

  async attachments(
    { bytes, filename, signal }: Pick<ReadInput, 'bytes' | 'filename' | 'signal'>,
    onAttachment: OnAttachment,
  ): Promise<void> {
    checkSize(bytes.length, this.#limits.maxBytes);
    await this.#laneFor(bytes).run({ kind: 'attachments', bytes, filename }, signal, (reply, deliver) => {
      if (reply.kind === 'attachment') deliver(() => onAttachment(reply.attachment));
      return reply.kind === 'unpacked' ? true : undefined;
    });
  }

  async classify(pages: readonly Page[], signal?: AbortSignal) {
    const { classification, parts } = await this.#documents.run(
      { kind: 'classify' },
      signal,
      (reply) => (reply.kind === 'classified' ? reply : undefined),
      partsOf({ pages }),
    );
    return { classification, parts };
  }

  async facts(pages: readonly Page[], blueprint: string, signal?: AbortSignal) {
    const facts: Fact[] = [];
    await this.#documents.run(
      { kind: 'facts', blueprint },
      signal,
      (reply, deliver) => {
        if (reply.kind === 'found') deliver(() => takeFacts(facts, reply.facts));
        return reply.kind === 'facts' ? true : undefined;
      },
      partsOf({ pages }),
    );
    return facts;
  }

  async importSections({ sources, blueprint, done, signal }: ImportInput, onSection: OnSection) {
    let seconds = stopwatch();
    const hear = sectionsHeard((parts, progress) => {
      this.#times?.sectionDone(parts.section, seconds());
      seconds = stopwatch();
      return onSection(parts, progress);
    });
    const { sections } = await this.#documents.run(
      { kind: 'import', blueprint, done: [...done] },
      signal,
      (reply, deliver) => {
        hear(reply, deliver);
        return reply.kind === 'imported' ? reply : undefined;
      },
      partsOf({ sources }),
    );
    return sections;
  }

  async judgeDeal({ outline, decisions, papers, shown, signal }: DealInput, onSection: OnSection) {
    const hear = sectionsHeard(onSection);
    return this.#documents.run(
      { kind: 'deal', outline, said: [...decisions], shown: [...shown] },
      signal,
      (reply, deliver) => {
        hear(reply, deliver);
        return reply.kind === 'dealt' ? reply.outcome : undefined;
      },
      partsOf({ sources: sourcesOfPapers(papers) }),
    );
  }

  async paperTraits(pages: readonly Page[], signal?: AbortSignal) {
    return this.#documents.run(
      { kind: 'traits' },
      signal,
      (reply) => (reply.kind === 'traits' ? reply.traits : undefined),
      partsOf({ pages }),
    );
  }

  async convert({ pdf, facts, decisions, levels = [], mapping, signal }: ConvertInput) {
    if (pdf) checkSize(pdf.length, this.#limits.maxBytes);
    return this.#documents.run(
      { kind: 'convert', bytes: pdf, mapping, levels: [...levels] },
      signal,
      (reply) => (reply.kind === 'converted' ? reply.made : undefined),
      partsOf({ facts, decisions }),
    );
  }

  async checkAnswer(bytes: Uint8Array, headers: AnswerHeaders, signal?: AbortSignal) {
    return this.#documents.run({ kind: 'check', bytes, headers }, signal, (reply) =>
      reply.kind === 'checked' ? reply.xml : undefined,
    );
  }

  async judge({ xml, facts, levels = [], mapping, signal }: JudgeInput) {
    return this.#documents.run(
      { kind: 'judge', xml, mapping, levels: [...levels] },
      signal,
      (reply) => (reply.kind === 'judged' ? reply.judgement : undefined),
      partsOf({ facts }),
    );
  }

  async embeddedInvoice({ bytes, signal }: Pick<ReadInput, 'bytes' | 'signal'>) {
    checkSize(bytes.length, this.#limits.maxBytes);
    const { invoice } = await this.#documents.run({ kind: 'invoice', bytes }, signal, (reply) =>
      reply.kind === 'invoice' ? reply : undefined,
    );
    return invoice;
  }

  async readForm({ bytes, signal }: Pick<ReadInput, 'bytes' | 'signal'>) {
    this.#checkPdf(bytes);
    return this.#documents.run({ kind: 'form', bytes }, signal, (reply) =>
      reply.kind === 'form' ? reply.form : undefined,
    );
  }

  async fillForm({ signal, ...request }: FillRequest & Pick<ReadInput, 'bytes' | 'signal'>) {
    this.#checkPdf(request.bytes);
    return this.#documents.run({ kind: 'fill', ...request }, signal, (reply) =>
      reply.kind === 'filled' ? reply.filled : undefined,
    );
  }

  async prepareForm({ form, mappings, said, papers, signal }: PrepareInput) {
    return this.#documents.run(
      { kind: 'prepare', form, mappings: [...mappings], said: [...said] },
      signal,
      (reply) => (reply.kind === 'prepared' ? reply.prepared : undefined),
      partsOf({ sources: sourcesOfPapers(papers) }),
    );
  }

  async close(): Promise<void> {
    await Promise.all([this.#documents.close(), this.#images.close(), this.#fallback.close()]);
  }

  #checkPdf(bytes: Uint8Array): void {
    checkSize(bytes.length, this.#limits.maxBytes);
    if (sniff(bytes.subarray(0, 2048)) !== 'pdf') throw new DocketError('NOT_PDF');
  }

  #laneFor(bytes: Uint8Array): EngineLane {
    return imageTypeOf(bytes) ? this.#images : this.#documents;
  }
}

/** Puts sections together whose members come in parts, and hands each over when it is whole. */
function sectionsHeard(onSection: OnSection) {
  let members: Member[] = [];
  return (reply: EngineReply, deliver: (work: () => void | Promise<void>) => void): void => {
    if (reply.kind === 'members') members.push(...reply.members);
    if (reply.kind !== 'section') return;
    const own = members;
    members = [];
    deliver(() => onSection({ ...reply.parts, members: own }, reply.progress));
  };
}

/** Seconds since. */
function stopwatch(): () => number {
  const began = performance.now();
  return () => (performance.now() - began) / 1000;
}

/** The child keeps to the limit; one that a file has taken over may not. */
function takeFacts(into: Fact[], facts: readonly Fact[]): void {
  if (into.length + facts.length > mostFacts) {
    throw new DocketError('LIMIT_EXCEEDED', {
      message: `the engine child sent more than ${mostFacts} facts`,
    });
  }
  into.push(...facts);
}
