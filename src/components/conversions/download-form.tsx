import type { ReactNode } from 'react';

type DownloadFormProps = {
  /** Where the file comes from. */
  action: string;
  /** Its button. */
  children: ReactNode;
};

/** Fetches a file that counts as downloaded from then on: by POST, because a link may change nothing. */
export function DownloadForm({ action, children }: DownloadFormProps) {
  return (
    <form method="post" action={action} className="contents">
      {children}
    </form>
  );
}
