/** What a generated form is saved as. */
export function resultFilename({ name, version }: { name: string; version: number }): string {
  const base =
    name
      .replace(/\.pdf$/i, '')
      .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
      .trim() || 'form';
  return `${base.slice(0, 200)}${version > 1 ? ` (${version})` : ''}.pdf`;
}
