/** The key of an item that a person adds and no source has. Random, so that two screens never take the same. */
export function newItemKey(prefix: 'added' | 'own'): string {
  const random = crypto.getRandomValues(new Uint32Array(2));
  return `${prefix}-${[...random].map((part) => part.toString(36)).join('')}`;
}
