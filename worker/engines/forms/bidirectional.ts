import bidiFactory from 'bidi-js';

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const bidi = bidiFactory();

type Piece = { text: string; rightToLeft: boolean };

/**
 * A line in pieces in the order of the eye, from left to right. A piece that runs from right to left keeps the order of
 * reading: whoever shapes its letters turns it round.
 */
export function inOrderOfTheEye(line: string): Piece[] {
  if (!rightToLeft.test(line)) return [{ text: line, rightToLeft: false }];
  const { levels } = bidi.getEmbeddingLevels(line);
  const pieces: { text: string; level: number }[] = [];
  for (let i = 0; i < line.length; i++) {
    const level = levels[i] ?? 0;
    const last = pieces.at(-1);
    if (last?.level === level) last.text += line[i];
    else pieces.push({ text: line[i] ?? '', level });
  }
  const highest = Math.max(...pieces.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < pieces.length; from++) {
      let to = from;
      while ((pieces[to]?.level ?? -1) >= level) to++;
      if (to > from) pieces.splice(from, to - from, ...pieces.slice(from, to).toReversed());
      from = to;
    }
  }
  return pieces.map(({ text, level }) => ({ text, rightToLeft: level % 2 === 1 }));
}
