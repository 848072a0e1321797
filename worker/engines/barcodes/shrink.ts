import type { Raster } from '../raster.ts';

/** A picture made smaller by a whole number, each pixel the mean of those it stands for; `by` is that number. */
export function shrunk({ width, height, pixels }: Raster, longest: number): Raster & { by: number } {
  const by = Math.max(1, Math.ceil(Math.max(width, height) / longest));
  if (by === 1) return { width, height, pixels, by };
  const [across, down] = [Math.max(1, Math.floor(width / by)), Math.max(1, Math.floor(height / by))];
  const small = new Uint8Array(across * down);
  const sums = new Uint32Array(across);
  for (let y = 0; y < down; y++) {
    sums.fill(0);
    for (let dy = 0; dy < by; dy++) {
      let at = (y * by + dy) * width;
      for (let x = 0; x < across; x++) {
        let sum = 0;
        for (let dx = 0; dx < by; dx++) sum += pixels[at++] ?? 255;
        sums[x] = (sums[x] ?? 0) + sum;
      }
    }
    for (let x = 0; x < across; x++) small[y * across + x] = (sums[x] ?? 0) / (by * by);
  }
  return { width: across, height: down, pixels: small, by };
}
