import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DocketError } from '#core/errors/docket-error';
import type { GrayImage } from '#core/reading/ocr-straighten';
import { toTiff } from './tiff.ts';

/**
 * Tesseract compiled to WebAssembly, straight on the classes it exports: tesseract.js' own wrapper starts another
 * thread, copies every image twice and writes a tree of JSON where rows of text will do.
 */
export type TesseractCore = Readonly<{
  TessBaseAPI: new () => TessBaseApi;
  FS: { writeFile(path: string, content: Uint8Array): void };
}>;

type TessBaseApi = {
  /** Gives -1 when the models cannot be used. */
  Init(folder: null, languages: string, engineMode: number): number;
  SetVariable(name: string, value: string): boolean;
  /** Takes the file `/input`; the first argument is an EXIF orientation, the second an angle. Gives 1 on failure. */
  SetImageFile(orientation: number, angle: number): number;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  Clear(): void;
};

export type LanguageModel = { language: string; file: string };

const lstmOnly = 1;
/** Fully automatic page segmentation, without detection of orientation. */
const automaticSegmentation = '3';
/** One line of text and nothing else. */
const oneLine = '7';
const unpack = promisify(gunzip);

/** What only engines with relaxed SIMD can compile: one function of i8x16.relaxed_swizzle. */
// biome-ignore format: bytes read better in rows
const relaxedSimdProbe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0,
  65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11,
]);

/** Recognises text in one image after the other, with models loaded once. */
export type Tesseract = {
  /** @returns rows of TSV. @throws DocketError CORRUPT */
  recognize(image: GrayImage, dpi: number): string;
  /** The same for a picture of one line, be it a single digit. */
  recognizeLine(image: GrayImage, dpi: number): string;
};

/** Loads the engine and the models: 130 ms and 90 MB for English. */
export async function loadTesseract(models: readonly LanguageModel[]): Promise<Tesseract> {
  const core = await loadCore();
  for (const { language, file } of models) {
    core.FS.writeFile(`./${language}.traineddata`, await unpack(await readFile(file)));
  }
  const api = new core.TessBaseAPI();
  const languages = models.map(({ language }) => language).join('+');
  if (api.Init(null, languages, lstmOnly) === -1) {
    throw new DocketError('UNKNOWN', { message: `Tesseract cannot use its models for ${languages}` });
  }
  const recognize = (image: GrayImage, dpi: number, segmentation: string): string => {
    api.SetVariable('tessedit_pageseg_mode', segmentation);
    core.FS.writeFile('/input', toTiff(image));
    // Without a resolution it guesses one from the type, and sizes of page furniture with it.
    api.SetVariable('user_defined_dpi', String(Math.min(2400, Math.max(70, Math.round(dpi)))));
    if (api.SetImageFile(1, 0) === 1) throw new DocketError('CORRUPT', { message: 'not an image' });
    try {
      api.Recognize(null);
      return api.GetTSVText(0);
    } finally {
      api.Clear();
    }
  };
  return {
    recognize: (image, dpi) => recognize(image, dpi, automaticSegmentation),
    recognizeLine: (image, dpi) => recognize(image, dpi, oneLine),
  };
}

async function loadCore(): Promise<TesseractCore> {
  const require = createRequire(createRequire(import.meta.url).resolve('tesseract.js'));
  const flavour = WebAssembly.validate(relaxedSimdProbe) ? 'relaxedsimd' : 'simd';
  const create: (options: object) => Promise<TesseractCore> = require(
    `tesseract.js-core/tesseract-core-${flavour}-lstm`,
  );
  const silent = (): void => {};
  return create({ print: silent, printErr: silent, TesseractProgress: silent });
}
