const units = [
  { word: 'd', seconds: 86_400 },
  { word: 'h', seconds: 3600 },
  { word: 'min', seconds: 60 },
] as const;

/** How long something took, as short as a table wants it: "40 ms", "2.5 s", "12 min", "3 h". */
export function durationInWords(seconds: number): string {
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const unit = units.find((one) => Math.round(seconds) >= one.seconds);
  return unit ? `${Math.round(seconds / unit.seconds)} ${unit.word}` : `${Math.round(seconds)} s`;
}
