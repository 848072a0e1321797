/** Units of two bytes that are looked at. */
const sampleUnits = 4096;

/**
 * Which UTF-16 bytes are that come without a byte order mark; null when they are none. In text of any script the
 * spaces, line ends and digits are ASCII: their zero bytes all stand on one side. Binary formats have zeros on both
 * sides, or units that are no characters.
 */
export function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 16 || bytes.length % 2 !== 0) return null;
  const units = Math.min(sampleUnits, bytes.length / 2);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < units; i++) {
    if (bytes[2 * i] === 0) evenZeros++;
    if (bytes[2 * i + 1] === 0) oddZeros++;
  }
  const littleEndian = oddZeros > evenZeros;
  const [zeros, others] = littleEndian ? [oddZeros, evenZeros] : [evenZeros, oddZeros];
  if (others > 0 || zeros < units * 0.05) return null;
  const high = littleEndian ? 1 : 0;
  let letters = 0;
  const blocks = new Set<number>();
  for (let i = 0; i < units; i++) {
    const unit = ((bytes[2 * i + high] ?? 0) << 8) | (bytes[2 * i + 1 - high] ?? 0);
    const character = String.fromCharCode(unit);
    blocks.add(unit >> 8);
    // Tab, line feed, carriage return and form feed are the controls of text.
    if (unit < 0x20 && unit !== 9 && unit !== 10 && unit !== 12 && unit !== 13) return null;
    if (unit >= 0xfff0 || /\p{Cn}|\p{Co}/u.test(character)) return null;
    if (/[\p{L}\p{N}\p{P}\p{Zs}\s]/u.test(character)) letters++;
  }
  // A script has its letters in a few blocks of 256; noise is everywhere.
  if (zeros < units * 0.3 && blocks.size > 4) return null;
  return letters >= units * 0.9 ? (littleEndian ? 'utf-16le' : 'utf-16be') : null;
}
