import { ViewSkeleton } from '#components/document/document-view';

export default function Loading() {
  return <ViewSkeleton />;
}
