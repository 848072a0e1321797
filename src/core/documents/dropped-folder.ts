/** More files at once than anybody means to bring; a home folder dropped by mistake must not start a flood. */
export const mostFilesAtOnce = 2000;
/** Folders below folders; links in a file system can go round in circles. */
export const deepestFolder = 20;

const systemNames = new Set([
  'thumbs.db',
  'desktop.ini',
  'ehthumbs.db',
  '__macosx',
  '$recycle.bin',
  'icon\r',
]);

/** Whether a file or folder belongs to the system or to a program rather than to the person who drops it. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$') || systemNames.has(name.toLowerCase());
}

/** Whether any folder on the way to a file, or the file itself, is hidden. */
export function isPathHidden(path: string): boolean {
  return path.split('/').some((name) => name !== '' && isHidden(name));
}
