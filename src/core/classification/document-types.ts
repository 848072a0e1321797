import { documentTypes as ruled } from './types/index.ts';

/**
 * The types a document can be given, by name, `other` last: for lists and pickers. They come from the files in
 * `types/`, where it also stands how each is recognised.
 */
export const documentTypes: readonly { id: string; name: string; description: string }[] = ruled
  .map(({ id, name, description }) => ({ id, name, description }))
  .sort((a, b) => Number(a.id === 'other') - Number(b.id === 'other') || a.name.localeCompare(b.name, 'en'));
