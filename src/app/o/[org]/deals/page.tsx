import type { Metadata } from 'next';
import { DealsDesk } from '#components/deals/deals-desk';

export const metadata: Metadata = { title: 'Deals' };

export default function DealsPage() {
  return (
    <div className="mx-auto max-w-[1200px] px-4 py-6 sm:px-6 sm:py-8">
      <DealsDesk />
    </div>
  );
}
