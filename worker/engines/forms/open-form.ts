import { type PDFArray, type PDFContext, type PDFDict, PDFDocument } from 'pdf-lib';
import { DocketError } from '#core/errors/docket-error';
import { asRotation, type Rotation, type UserRect } from '#core/reading/box';
import {
  arrayAt,
  asDict,
  asName,
  dictAt,
  itemsOf,
  numberAt,
  numbersAt,
  resolve,
  valueAt,
} from './objects.ts';

/** A PDF opened to look at its form: the library's object model, and the pages as far as forms need them. */

export type FormPage = {
  /** From 0. */
  index: number;
  dict: PDFDict;
  media: UserRect;
  /** What is shown of the page, in user space. */
  crop: UserRect;
  rotation: Rotation;
  annotations: PDFArray | null;
  /** Its own or inherited resources. */
  resources: PDFDict | null;
};

export type OpenForm = {
  document: PDFDocument;
  context: PDFContext;
  catalog: PDFDict;
  acroForm: PDFDict | null;
  pages: FormPage[];
  /** It is locked by an owner's password, which asks nobody for a password to be read. */
  encrypted: boolean;
};

const letter: UserRect = { left: 0, bottom: 0, right: 612, top: 792 };
const deepestTree = 60;

/**
 * @throws DocketError ENCRYPTED (a password is needed), CORRUPT, LIMIT_EXCEEDED (pages)
 */
export async function openForm(bytes: Uint8Array, maxPages: number): Promise<OpenForm> {
  const { document, encrypted } = await load(bytes);
  const { context } = document;
  const catalog = asDict(resolve(context, context.trailerInfo.Root));
  if (!catalog) throw new DocketError('CORRUPT', { message: 'the PDF has no catalog' });
  const pages = pagesOf(catalog, maxPages);
  if (pages.length === 0) throw new DocketError('CORRUPT', { message: 'the PDF has no pages' });
  return { document, context, catalog, acroForm: dictAt(catalog, 'AcroForm'), pages, encrypted };
}

async function load(bytes: Uint8Array): Promise<{ document: PDFDocument; encrypted: boolean }> {
  const options = { updateMetadata: false, preserveXFA: true, capNumbers: true };
  try {
    const document = await PDFDocument.load(bytes, { ...options, ignoreEncryption: true });
    if (!document.isEncrypted) return { document, encrypted: false };
  } catch (error) {
    throw unreadable(error);
  }
  try {
    // Files that only an owner's password locks open with the empty one, and nothing else reads them rightly.
    return { document: await PDFDocument.load(bytes, { ...options, password: '' }), encrypted: true };
  } catch (error) {
    throw new DocketError('ENCRYPTED', { cause: error, message: 'a password is needed to open the form' });
  }
}

function unreadable(error: unknown): DocketError {
  const message = error instanceof Error ? error.message : String(error);
  return new DocketError('CORRUPT', { cause: error, message: `the form cannot be opened: ${message}` });
}

type Inherited = Partial<Record<'MediaBox' | 'CropBox' | 'Rotate' | 'Resources', PDFDict>>;
const inheritable = ['MediaBox', 'CropBox', 'Rotate', 'Resources'] as const;

function pagesOf(catalog: PDFDict, maxPages: number): FormPage[] {
  const pages: FormPage[] = [];
  const seen = new Set<PDFDict>();
  const walk = (node: PDFDict | null, above: Inherited, depth: number): void => {
    if (!node || depth > deepestTree || seen.has(node)) return;
    seen.add(node);
    const holders: Inherited = { ...above };
    for (const key of inheritable) if (valueAt(node, key) !== undefined) holders[key] = node;
    const kids = arrayAt(node, 'Kids');
    if (kids && asName(valueAt(node, 'Type')) !== 'Page') {
      for (const kid of itemsOf(kids)) walk(asDict(resolve(node.context, kid)), holders, depth + 1);
      return;
    }
    if (pages.length >= maxPages) {
      throw new DocketError('LIMIT_EXCEEDED', { message: `the form has more than ${maxPages} pages` });
    }
    pages.push(pageOf(node, holders, pages.length));
  };
  walk(dictAt(catalog, 'Pages'), {}, 0);
  return pages;
}

function pageOf(dict: PDFDict, holders: Inherited, index: number): FormPage {
  const media = rectAt(holders.MediaBox, 'MediaBox') ?? letter;
  const wanted = rectAt(holders.CropBox, 'CropBox') ?? media;
  const common = {
    left: Math.max(wanted.left, media.left),
    bottom: Math.max(wanted.bottom, media.bottom),
    right: Math.min(wanted.right, media.right),
    top: Math.min(wanted.top, media.top),
  };
  const crop = common.right > common.left && common.top > common.bottom ? common : media;
  const turned = holders.Rotate ? (numberAt(holders.Rotate, 'Rotate') ?? 0) : 0;
  return {
    index,
    dict,
    media,
    crop,
    rotation: asRotation(turned),
    annotations: arrayAt(dict, 'Annots'),
    resources: holders.Resources ? dictAt(holders.Resources, 'Resources') : null,
  };
}

/** The rectangle under a key, its corners put in order. */
export function rectAt(holder: PDFDict | undefined, key: string): UserRect | null {
  const numbers = holder ? numbersAt(holder, key, 4) : null;
  if (!numbers) return null;
  const [a = 0, b = 0, c = 0, d = 0] = numbers;
  return { left: Math.min(a, c), bottom: Math.min(b, d), right: Math.max(a, c), top: Math.max(b, d) };
}
