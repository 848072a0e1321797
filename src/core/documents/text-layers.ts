export const shownTexts = ['own', 'ocr'] as const;
/** The text of a document that counts: the file's own wherever there is any, or what OCR saw in its place. */
export type ShownText = (typeof shownTexts)[number];

/** What the texts of a document are like. Counts are of pages. */
export type TextLayers = {
  shown: ShownText;
  pages: number;
  /** With text of the file's own, and with such text that leaves nothing out. */
  ownPages: number;
  goodPages: number;
  ocrPages: number;
};

/** Whether OCR would put its guesses in the place of text that says what is printed. */
export function isOwnTextGood({ goodPages }: TextLayers): boolean {
  return goodPages > 0;
}

/** The text that can be chosen instead of the one shown; null where there is but one. */
export function otherText({ shown, ownPages, ocrPages }: TextLayers): ShownText | null {
  if (shown === 'own') return 'ocr';
  return ownPages > 0 && ocrPages > 0 ? 'own' : null;
}
