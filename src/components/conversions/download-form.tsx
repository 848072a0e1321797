import type { ReactNode } from 'react';

type DownloadFormProps = {
  /** Where the file comes from. */
  action: string;
  /** What is sent with it. */
  fields?: Readonly<Record<string, string>>;
  /** Its button. */
  children: ReactNode;
};

/** Fetches a file that counts as downloaded from then on: by POST, because a link may change nothing. */
export function DownloadForm({ action, fields = {}, children }: DownloadFormProps) {
  return (
    <form method="post" action={action} className="contents">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}
