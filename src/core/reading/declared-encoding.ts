/**
 * The encoding that a text names for itself, of bytes read as Latin 1: HTML's `<meta charset>` and
 * `<meta http-equiv content="…; charset=…">`, XML's declaration. Null where none is named near the beginning
 * (HTML Standard, "prescan a byte stream to determine its encoding"; XML 1.0, appendix F).
 */
export function declaredEncoding(head: string): string | null {
  const xml = /^\s{0,64}<\?xml\s[^>]{0,200}?\bencoding\s{0,8}=\s{0,8}["']([\w.:-]{2,40})["']/i.exec(head);
  if (xml?.[1]) return xml[1].toLowerCase();
  for (const [, attributes = ''] of head.matchAll(/<meta\s([^>]{1,400})>/gi)) {
    const named = /\bcharset\s{0,8}=\s{0,8}["']?\s{0,8}([\w.:-]{2,40})/i.exec(attributes)?.[1];
    if (named) return named.toLowerCase();
  }
  return null;
}

/** Bytes within which an encoding is named; browsers look at 1024, mails and exports put style sheets first. */
export const declarationWindow = 16 * 1024;
