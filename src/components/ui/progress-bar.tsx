import { cn } from './class-names.ts';

type ProgressBarProps = {
  /** 0..1, or null while no number is known. */
  fraction: number | null;
  /** The words beside the bar, which are also what a screen reader says. */
  words: string;
  label: string;
  className?: string;
};

/** A thin bar. Without a number it is a still, empty track: the words say what is going on. */
export function ProgressBar({ fraction, words, label, className }: ProgressBarProps) {
  const percent = fraction === null ? null : Math.round(fraction * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuetext={words}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={cn('h-1 overflow-hidden rounded-full bg-line', className)}
    >
      <div
        className="h-full origin-left rounded-full bg-working transition-transform duration-150 ease-linear"
        style={{ transform: `scaleX(${fraction ?? 0})` }}
      />
    </div>
  );
}
