import { cleanFilename } from '../documents/upload.ts';

/** What the XML of a file is saved as: a name and never a path, since somebody else may unpack it from a zip. */
export function resultFilename(filename: string): string {
  return `${cleanFilename(filename).replace(/\.pdf$/i, '')}.xml`;
}

/**
 * The same, told apart from names that are taken: "a.xml", "a (2).xml". Takes the name it gives. What a person has to
 * look at first says so: "to check - a.xml".
 */
export function freeFilename(
  { filename, needsReview }: { filename: string; needsReview: boolean },
  taken: Set<string>,
): string {
  const name = `${needsReview ? 'to check - ' : ''}${resultFilename(filename)}`;
  const stem = name.slice(0, -'.xml'.length);
  let free = name;
  // Zip tools on some systems do not tell cases apart.
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${stem} (${n}).xml`;
  taken.add(free.toLowerCase());
  return free;
}
