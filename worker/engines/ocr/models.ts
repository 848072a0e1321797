import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { DocketError } from '#core/errors/docket-error';
import type { LanguageModel } from './tesseract-core.ts';

/** Integers instead of floats, a third of the size, the same words: see the package's own notes. */
const flavours = ['4.0.0_best_int', '4.0.0'];
const languageName = /^[a-z]{3}(?:_[a-z]+)*$/i;

/**
 * The model files of languages ("eng", "deu", "chi_sim"), from the npm packages `@tesseract.js-data/<language>`.
 * @throws DocketError NOT_CONFIGURED, naming the package to install
 */
export function findModels(languages: readonly string[]): LanguageModel[] {
  const { resolve } = createRequire(import.meta.url);
  return languages.map((language) => {
    const name = `@tesseract.js-data/${language}`;
    const unknown = (cause?: unknown) =>
      new DocketError('NOT_CONFIGURED', {
        message: `No model for the OCR language "${language}" is installed. Run: npm install ${name}`,
        cause,
      });
    if (!languageName.test(language)) throw unknown();
    let folder: string;
    try {
      folder = path.dirname(resolve(`${name}/package.json`));
    } catch (error) {
      throw unknown(error);
    }
    const files = flavours.map((flavour) => path.join(folder, flavour, `${language}.traineddata.gz`));
    const file = files.find((candidate) => existsSync(candidate));
    if (!file) throw unknown();
    return { language, file };
  });
}
