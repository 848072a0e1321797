import type { Recognition } from '#core/reading/ocr-result';
import type { PageImage } from '#worker/engines/pool';

export type { PageImage } from '#worker/engines/pool';

/** One way of recognising the text in images of pages. */
export type OcrEngine = {
  readonly name: 'tesseract.js' | 'tesseract' | 'azure';
  /**
   * The words of one page, whichever way up it is and however it is skewed; edges in pixels of the image as given.
   * @throws DocketError LIMIT_EXCEEDED or CORRUPT when it is this image, anything else when it is the engine.
   * Rejects with the signal's reason when aborted.
   */
  recognize(image: PageImage, options: { signal?: AbortSignal | undefined }): Promise<Recognition>;
};
