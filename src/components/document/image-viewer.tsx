'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { useOrgId } from '../session/desk-session.tsx';
import { useTRPC } from '../session/trpc.ts';
import { PageSkeleton, whileItHolds } from './page-link.tsx';
import { PageSheet, type PointSize, type SheetProps } from './page-sheet.tsx';
import { PageStack } from './page-stack.tsx';
import { useReadPage } from './read-page.ts';
import { useReadingDesk } from './reading-desk.tsx';

/** A picture that browsers show, as the one page it is. */
export function ImageViewer() {
  const { documentId } = useReadingDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const link = useQuery(
    trpc.documents.downloadUrl.queryOptions(
      { orgId, id: documentId, as: 'inline' },
      { staleTime: whileItHolds, gcTime: 0 },
    ),
  );
  const [broken, setBroken] = useState(false);
  if (broken || (link.isError && !link.data)) {
    return (
      <Notice
        title="The picture cannot be shown"
        className="m-4"
        action={
          <Button
            onClick={() => {
              setBroken(false);
              void link.refetch();
            }}
          >
            Try again
          </Button>
        }
      >
        The file is kept as it is. Its text may still be in the panel beside this, and Download gives you the
        original.
      </Notice>
    );
  }
  if (!link.data) return <PageSkeleton />;
  const { url } = link.data;
  return (
    <PageStack
      count={1}
      sheet={(props) => <ImageSheet {...props} url={url} onBroken={() => setBroken(true)} />}
    />
  );
}

type ImageSheetProps = SheetProps & { url: string; onBroken: () => void };

function ImageSheet({ url, onBroken, onSize, ...sheet }: ImageSheetProps) {
  const { size } = useReadPage(sheet.number);
  const [natural, setNatural] = useState<PointSize | null>(null);
  useTellSize(size ?? natural, onSize);
  return (
    <PageSheet {...sheet} size={size}>
      {/* biome-ignore lint/performance/noImgElement: the bytes come from storage by a signed address, as they are. */}
      <img
        src={url}
        alt=""
        className="size-full"
        onError={onBroken}
        onLoad={({ currentTarget }) =>
          setNatural({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
        }
      />
    </PageSheet>
  );
}

/** Tells the stack how a page is shaped, whenever that is known better. */
export function useTellSize(size: PointSize | null, onSize: (size: PointSize) => void): void {
  const { width, height } = size ?? { width: 0, height: 0 };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new size is news.
  useEffect(() => {
    if (width > 0 && height > 0) onSize({ width, height });
  }, [width, height]);
}
