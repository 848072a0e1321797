import type { ErrorCode } from '../errors/codes.ts';

/** How many files one `prepareUpload` may carry. */
export const maxFilesPerBatch = 100;
/** How many files travel at once. */
export const parallelUploads = 3;
/** What the column holds. */
const maxFilenameLength = 255;

/** Why a file is not even sent, or null. */
export function refusalOf(
  file: { bytes: number },
  maxBytes: number,
): Extract<ErrorCode, 'EMPTY_FILE' | 'TOO_LARGE'> | null {
  if (file.bytes === 0) return 'EMPTY_FILE';
  return file.bytes > maxBytes ? 'TOO_LARGE' : null;
}

const controlCharacters = /[\p{Cc}\p{Cf}]+/gu;

/** A name as it can be stored and shown: no path, no control characters, at most 255 characters, ending kept. */
export function cleanFilename(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const clean = base.normalize('NFC').replace(controlCharacters, '').trim();
  if (clean === '') return 'Untitled';
  const characters = [...clean];
  if (characters.length <= maxFilenameLength) return clean;
  const ending = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? '';
  return characters.slice(0, maxFilenameLength - ending.length).join('') + ending;
}

/** A name for pasted text: its first words. */
export function pastedFilename(text: string): string {
  const line = text.trim().split(/\r?\n/, 1)[0] ?? '';
  const words = line
    .replace(/[^\p{L}\p{N}\s.,'’&()-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const short = words.length > 48 ? `${words.slice(0, 48).replace(/\s\S*$/, '')}` : words;
  return `${short.replace(/(?<![.\s])[.\s]+$/, '') || 'Pasted text'}.txt`;
}

const typesByEnding: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  docm: 'application/vnd.ms-word.document.macroenabled.12',
  dotx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.template',
  dotm: 'application/vnd.ms-word.template.macroenabled.12',
  txt: 'text/plain',
  csv: 'text/csv',
  html: 'text/html',
  htm: 'text/html',
  md: 'text/markdown',
  eml: 'message/rfc822',
  ics: 'text/calendar',
  pkpass: 'application/vnd.apple.pkpass',
  msg: 'application/vnd.ms-outlook',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  webp: 'image/webp',
};

/** The declared type, else what the name suggests. Only a claim: reading decides by the bytes. */
export function mediaTypeOf(filename: string, declared: string): string {
  const plain = declared.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (/^[\w.+-]+\/[\w.+-]+$/.test(plain)) return plain;
  const ending = /\.([^.]+)$/.exec(filename)?.[1]?.toLowerCase() ?? '';
  return typesByEnding[ending] ?? 'application/octet-stream';
}
