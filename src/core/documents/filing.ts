/** A word of the organization's own on a document. `name` as it was spelt at first. */
export type Tag = { id: string; name: string };

/** In characters; the same bounds as in SQL. */
export const maxFilename = 255;
export const maxNote = 2000;
export const maxTagName = 40;
export const maxTagsOfDocument = 30;

/** Tags as somebody typed them, with commas between: without blanks around, each once however it is spelt. */
export function parseTags(typed: string): string[] {
  const names = new Map<string, string>();
  for (const part of typed.split(',')) {
    const name = part.trim();
    if (name !== '' && !names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return [...names.values()];
}

/** What is to be done so that a document carries these tags and no others. */
export function tagChanges(
  carried: readonly Tag[],
  wanted: readonly string[],
): { add: string[]; remove: string[] } {
  const has = new Set(carried.map(({ name }) => name.toLowerCase()));
  const wants = new Set(wanted.map((name) => name.toLowerCase()));
  return {
    add: wanted.filter((name) => !has.has(name.toLowerCase())),
    remove: carried.flatMap(({ name }) => (wants.has(name.toLowerCase()) ? [] : [name])),
  };
}
