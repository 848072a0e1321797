import type { Attachment } from '#core/mail/attachment';
import type { FileFormat } from '#core/reading/detect';
import type { Page, ReadingProgress } from '#core/reading/page';
import type { EmbeddedInvoice, PageImage } from './messages.ts';

/** Limits that engines themselves obey; time and memory are watched from outside (see `watch.ts`). */
export type EngineLimits = {
  /** Bytes of the file itself. */
  maxBytes: number;
  /** Characters of the text of a document. */
  maxCharacters: number;
  /** Pages of a document. */
  maxDocumentPages: number;
  /** Characters of one page. */
  maxPageCharacters: number;
  /** Objects drawn on one page: texts, paths, images. */
  maxPageObjects: number;
  /** Bytes that a zip-based format may unpack to, in all. */
  maxInflatedBytes: number;
};

export const defaultEngineLimits: EngineLimits = {
  maxBytes: 50 * 1024 * 1024,
  maxCharacters: 5_000_000,
  maxDocumentPages: 5000,
  maxPageCharacters: 1_000_000,
  maxPageObjects: 200_000,
  maxInflatedBytes: 200 * 1024 * 1024,
};

export type EngineInput = {
  bytes: Uint8Array;
  type: FileFormat;
  /** First page to read, 1-based. */
  startPage: number;
  /** How many pages to read at most. */
  maxPages: number;
  limits: EngineLimits;
};

/** Takes a page and resolves when the next one may be produced: this is how a slow reader slows the engine. */
export type PageSink = (page: Page, progress: ReadingProgress) => Promise<void>;

export type DrawInput = Pick<EngineInput, 'bytes' | 'limits'> & {
  /** 1-based. */
  pages: readonly number[];
  /** Pixels per inch. */
  dpi: number;
};
export type ImageSink = (image: PageImage, progress: ReadingProgress) => Promise<void>;

export type AttachmentSink = (attachment: Attachment) => Promise<void>;

/** One way of reading. `read` resolves when every page was handed over. */
export type Engine = {
  readonly name: string;
  /**
   * @returns the number of pages the document has, null when its format has none and it states none; and whether
   * there should be text that did not come out.
   */
  read(input: EngineInput, onPage: PageSink): Promise<{ pageCount: number | null; unreadText?: boolean }>;
  /** Draws the pages asked for, in that order; pages the document does not have are left out. */
  draw?(input: DrawInput, onImage: ImageSink): Promise<void>;
  /** The files attached to it, in its order, those left out among them. */
  attachments?(input: Pick<EngineInput, 'bytes' | 'limits'>, onAttachment: AttachmentSink): Promise<void>;
  /** The invoice that a document carries as XML; null where it carries none. */
  embeddedInvoice?(bytes: Uint8Array): Promise<EmbeddedInvoice | null>;
};
