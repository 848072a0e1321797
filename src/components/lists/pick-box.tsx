'use client';

type PickBoxProps = {
  filename: string;
  selected: boolean;
  /** `reach`: with everything between here and the last one that was picked. */
  onPick: (reach: boolean) => void;
};

/** The box is small, the place to hit is not. It lies above the link that fills the row. */
export function PickBox({ filename, selected, onPick }: PickBoxProps) {
  return (
    <label className="-m-2 relative z-10 grid size-9 place-items-center">
      <input
        type="checkbox"
        checked={selected}
        aria-label={`Select ${filename}`}
        data-pick
        // A click and not a change, because only a click tells of Shift.
        onClick={(event) => onPick(event.shiftKey)}
        onChange={() => {}}
        className="size-4 accent-accent"
      />
    </label>
  );
}
