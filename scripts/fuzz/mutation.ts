import fc from 'fast-check';
import JSZip from 'jszip';

/** A change of the bytes of a file. Places are parts of its length, so that a change fits files of any size. */
type Change =
  | { do: 'flip'; at: number; bit: number }
  | { do: 'overwrite'; at: number; bytes: Uint8Array }
  | { do: 'insert'; at: number; bytes: Uint8Array }
  | { do: 'cut'; at: number; length: number }
  | { do: 'repeat'; at: number; length: number; times: number }
  | { do: 'move'; at: number; to: number; length: number }
  | { do: 'end'; at: number }
  | { do: 'number'; at: number; becomes: string };

/** Evenly: left alone it prefers the ends, and files without their first bytes are all refused alike. */
const place = fc.noBias(fc.integer({ min: 0, max: 2 ** 30 - 1 })).map((n) => n / 2 ** 30);
const length = fc.integer({ min: 1, max: 400 });
/** What parsers of lengths, counts and places fall over. */
const numbers = [
  '0',
  '-1',
  '1',
  '65535',
  '65536',
  '2147483647',
  '4294967295',
  '99999999999999999999',
  '1e308',
  '',
];
const words = [
  '<<',
  '>>',
  'endobj',
  'stream',
  '</',
  '<![CDATA[',
  '&#x0;',
  '"',
  '\u0000',
  '\r\n\r\n',
  '{',
  ']',
  '=?utf-8?Q?',
  '--',
];
const bytes = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 16 }),
  fc.constantFrom(...words).map((word) => new TextEncoder().encode(word)),
);

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ do: fc.constant('flip' as const), at: place, bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ do: fc.constant('overwrite' as const), at: place, bytes }),
  fc.record({ do: fc.constant('insert' as const), at: place, bytes }),
  fc.record({ do: fc.constant('cut' as const), at: place, length }),
  fc.record({
    do: fc.constant('repeat' as const),
    at: place,
    length,
    times: fc.integer({ min: 1, max: 200 }),
  }),
  fc.record({ do: fc.constant('move' as const), at: place, to: place, length }),
  fc.record({ do: fc.constant('end' as const), at: place }),
  fc.record({ do: fc.constant('number' as const), at: place, becomes: fc.constantFrom(...numbers) }),
);

const plan = fc.record({
  file: place,
  changes: fc.array(change, { minLength: 1, maxLength: 8 }),
  /** In archives: what is inside is changed and packed anew, where a change of packed bytes would only break the packing. */
  inside: fc.boolean(),
  entry: place,
});
export type Plan = { file: number; changes: readonly Change[]; inside: boolean; entry: number };

/** The n-th plan of a seed: the same for ever, whatever was run before. */
export function planOf(seed: number, n: number): Plan {
  const [one] = fc.sample(plan, { seed: (seed * 1_000_003 + n) | 0, numRuns: 1 });
  if (!one) throw new Error('no plan was made');
  return one;
}

/** A changed copy of a file. */
export async function mutate(file: Uint8Array, { changes, inside, entry }: Plan): Promise<Uint8Array> {
  const isArchive = file[0] === 0x50 && file[1] === 0x4b;
  if (!isArchive || !inside) return changes.reduce(apply, file);
  const archive = await JSZip.loadAsync(file);
  const names = Object.values(archive.files).filter(({ dir }) => !dir);
  const chosen = names[Math.floor(entry * names.length)];
  if (!chosen) return changes.reduce(apply, file);
  archive.file(chosen.name, changes.reduce(apply, await chosen.async('uint8array')));
  return archive.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

function apply(file: Uint8Array, change: Change): Uint8Array {
  const at = Math.floor(change.at * file.length);
  switch (change.do) {
    case 'flip': {
      const copy = file.slice();
      copy[at] = (copy[at] ?? 0) ^ (1 << change.bit);
      return copy;
    }
    case 'overwrite':
      return joined(file.subarray(0, at), change.bytes, file.subarray(at + change.bytes.length));
    case 'insert':
      return joined(file.subarray(0, at), change.bytes, file.subarray(at));
    case 'cut':
      return joined(file.subarray(0, at), file.subarray(at + change.length));
    case 'repeat': {
      const part = file.subarray(at, at + change.length);
      return joined(file.subarray(0, at), ...Array<Uint8Array>(change.times).fill(part), file.subarray(at));
    }
    case 'move': {
      const part = file.subarray(at, at + change.length);
      const rest = joined(file.subarray(0, at), file.subarray(at + change.length));
      const to = Math.floor(change.to * rest.length);
      return joined(rest.subarray(0, to), part, rest.subarray(to));
    }
    case 'end':
      return file.slice(0, at);
    case 'number': {
      // The next run of digits, whatever it counts.
      let from = at;
      while (from < file.length && !isDigit(file[from])) from++;
      let end = from;
      while (end < file.length && isDigit(file[end])) end++;
      return joined(file.subarray(0, from), new TextEncoder().encode(change.becomes), file.subarray(end));
    }
  }
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
