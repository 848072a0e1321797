import { redirect } from 'next/navigation';

/** A short address for the review of one conversion. */
export default async function ReviewAddress({ params }: { params: Promise<{ id: string }> }): Promise<never> {
  const { id } = await params;
  redirect(`/conversions/${encodeURIComponent(id)}`);
}
