/** Text without marks at its edges, each character read once. */

/** Without blanks and these marks at both ends. */
export function bareOf(text: string, marks: string): string {
  let from = 0;
  while (from < text.length && isMark(text[from], marks)) from++;
  return withoutEnd(text.slice(from), marks);
}

/** Without blanks and these marks at its end. */
export function withoutEnd(text: string, marks: string): string {
  let to = text.length;
  while (to > 0 && isMark(text[to - 1], marks)) to--;
  return text.slice(0, to);
}

function isMark(character: string | undefined, marks: string): boolean {
  return character !== undefined && (/\s/u.test(character) || marks.includes(character));
}
