import { headers } from 'next/headers';

/**
 * Whether the browser loads the whole page, rather than moving within the app: only then is it worth reading
 * data ahead, because later the browser has it (and keeps it current) already.
 */
export async function isFirstVisit(): Promise<boolean> {
  return (await headers()).get('sec-fetch-dest') !== 'empty';
}
