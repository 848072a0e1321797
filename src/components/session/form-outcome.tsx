import { Notice } from '#components/ui/notice';

type FormOutcomeProps = { problem: string | null; notice?: string | null };

/** What became of a form that Auth was asked about: what went wrong, or what there is to know now. */
export function FormOutcome({ problem, notice = null }: FormOutcomeProps) {
  return (
    <div aria-live="polite" className="empty:hidden">
      {problem && <Notice title={problem} />}
      {notice && (
        <p role="status" className="rounded-lg bg-accent-soft p-4">
          {notice}
        </p>
      )}
    </div>
  );
}
