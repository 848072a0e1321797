import type { Metadata } from 'next';
import { FormsDesk } from '#components/forms/forms-desk';

export const metadata: Metadata = { title: 'Forms' };

export default function FormsPage() {
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <FormsDesk />
    </div>
  );
}
