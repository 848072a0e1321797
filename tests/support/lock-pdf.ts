import { createHash } from 'node:crypto';
import type { PdfObject } from '../fixtures/handmade-pdf.ts';

/** The oldest lock of PDF (RC4 of 40 bits, revision 2), which every reader opens: written here, since no library does it right. */

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const keyBytes = 5;
/** All permissions but those for changing the file. */
const permissions = -44;

/** @returns the objects with their texts and streams locked, and what the trailer says of it */
export function lock(
  objects: readonly PdfObject[],
  { owner, user }: { owner: string; user: string },
): { objects: PdfObject[]; trailer: string } {
  const id = Buffer.from('docket-test-file');
  const ownerEntry = rc4(md5(padded(owner)).subarray(0, keyBytes), padded(user));
  const rights = Buffer.alloc(4);
  rights.writeInt32LE(permissions);
  const key = md5(padded(user), ownerEntry, rights, id).subarray(0, keyBytes);
  const hex = (bytes: Buffer): string => `<${bytes.toString('hex')}>`;
  const entries = `/O ${hex(ownerEntry)} /U ${hex(rc4(key, padding))} /P ${permissions}`;
  return {
    objects: objects.map((object, i) => locked(object, keyOf(key, i + 1))),
    trailer: `/ID [${hex(id)} ${hex(id)}] /Encrypt << /Filter /Standard /V 1 /R 2 ${entries} >>`,
  };
}

function locked(object: PdfObject, key: Buffer): PdfObject {
  const texts = (source: string): string =>
    source.replace(/\(((?:[^()\\]|\\.)*)\)/g, (_, text: string) => {
      const plain = text.replace(/\\(.)/g, '$1');
      return `<${rc4(key, Buffer.from(plain, 'latin1')).toString('hex')}>`;
    });
  if (typeof object === 'string') return texts(object);
  const stream = rc4(key, Buffer.from(object.stream, 'latin1')).toString('latin1');
  return { stream, dictionary: texts(object.dictionary ?? '') };
}

/** Each object has a key of its own. */
function keyOf(key: Buffer, number: number): Buffer {
  const place = Buffer.from([number & 255, (number >> 8) & 255, (number >> 16) & 255, 0, 0]);
  return md5(key, place).subarray(0, keyBytes + 5);
}

const padded = (password: string): Buffer =>
  Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32);

function md5(...parts: Buffer[]): Buffer {
  return createHash('md5').update(Buffer.concat(parts)).digest();
}

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + (state[i] ?? 0)) & 255;
      swap(i, j);
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
    }),
  );
}
