'use client';

import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import type { DocumentFilter } from '#core/documents/document-filter';
import { MatchingDialog } from './matching-dialog.tsx';

/** What can be done with all documents that match, whether they are on show or not. */
export function MatchingActions({ filter }: { filter: DocumentFilter }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        onClick={() => setOpen(true)}
        data-testid="matching-actions"
        className="h-8 rounded-full"
      >
        <ListChecks aria-hidden /> All that match
      </Button>
      {isOpen && <MatchingDialog filter={filter} close={() => setOpen(false)} />}
    </>
  );
}
