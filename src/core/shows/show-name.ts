import type { ShowSummary } from './show.ts';

/** What a show is called: its title, else who plays. */
export function showName({ artist, title, venue }: Pick<ShowSummary, 'artist' | 'title' | 'venue'>): string {
  if (artist && title && artist !== title) return `${artist}: ${title}`;
  return artist ?? title ?? venue ?? 'A show without a name';
}
