import type { ReadingProgress } from '#core/reading/page';

/** A thin bar with words on stderr ("page 12 of 80") while stderr is a terminal; nothing at all otherwise. */
export function startProgress(label: string, unit: string) {
  const terminal = process.stderr.isTTY;
  let shown = false;
  return {
    show({ completed, total }: ReadingProgress): void {
      if (!terminal || total < 2) return;
      const width = 24;
      const filled = Math.round((completed / total) * width);
      const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
      process.stderr.write(`\r\u001b[K${label} ${bar} ${unit} ${completed} of ${total}`);
      shown = true;
    },
    /** Clears the line; may be called again without effect. */
    end(): void {
      if (shown) process.stderr.write('\r\u001b[K');
      shown = false;
    },
  };
}
