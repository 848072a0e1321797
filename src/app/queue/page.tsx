import { redirect } from 'next/navigation';

/** A short address for the queue of conversions. */
export default function QueuePage(): never {
  redirect('/conversions');
}
