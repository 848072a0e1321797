import { PDF } from '@libpdf/core';
import {
  PDFCheckBox,
  PDFDocument,
  PDFDropdown,
  PDFOptionList,
  PDFRadioGroup,
  PDFTextField,
} from 'pdf-lib-1.17';
import type { FieldValues } from '#core/forms/fill';
import type { EnginePool } from '#worker/engines/pool';

/** Ways of filling a form: ours, and two libraries used as their manuals say. */

/** @returns the filled file, and the fields that a way says it could not fill */
export type Filler = (
  pdf: Uint8Array,
  values: FieldValues,
  flatten: boolean,
) => Promise<{ bytes: Uint8Array; refused: string[] }>;

export function fillers(engines: EnginePool): Readonly<Record<string, Filler>> {
  return {
    docket: async (pdf, values, flatten) => {
      const { bytes, problems } = await engines.fillForm({ bytes: pdf, values, flatten, runFormats: false });
      return { bytes, refused: problems.filter(({ code }) => code === 'NO_FIT').map(({ field }) => field) };
    },
    'pdf-lib 1.17.1': byPdfLib,
    '@libpdf/core': byLibPdf,
  };
}

async function byPdfLib(pdf: Uint8Array, values: FieldValues, flatten: boolean) {
  const document = await PDFDocument.load(pdf, { ignoreEncryption: true, updateMetadata: false });
  const form = document.getForm();
  for (const field of form.getFields()) {
    const value = values[field.getName()];
    if (value === undefined) continue;
    if (field instanceof PDFCheckBox) field.check();
    else if (value === true) continue;
    else if (field instanceof PDFTextField) field.setText(value);
    else if (
      field instanceof PDFRadioGroup ||
      field instanceof PDFDropdown ||
      field instanceof PDFOptionList
    ) {
      field.select(value);
    }
  }
  if (flatten) form.flatten();
  return { bytes: await document.save(), refused: [] };
}

async function byLibPdf(pdf: Uint8Array, values: FieldValues, flatten: boolean) {
  const document = await PDF.load(pdf);
  const form = document.getForm();
  if (!form) throw new Error('it finds no form');
  form.fill(values);
  if (flatten) form.flatten();
  return { bytes: await document.save(), refused: [] };
}
