/** Files that hang on mails, and become documents of their own (how that is decided: `sort-parts.ts`). */

/** What mails are stored as, by their media types. */
const mailTypes = ['message/rfc822', 'application/vnd.ms-outlook'];

/** Whether a file of this media type is a mail. */
export function isMail(mediaType: string): boolean {
  return mailTypes.includes(mediaType);
}

/** Why a part became no document, in words for people. */
export const leftOutReasons = {
  inline_picture: 'a small picture in the text, such as a logo',
  signature: 'the digital signature of the mail',
  part_of_text: 'read together with the text of the mail',
  sealed: 'encrypted or sealed, and cannot be opened here',
  outlook_package: 'packed in a form of Outlook’s own (winmail.dat), and damaged',
  empty: 'empty',
  too_many: 'the mail has too many attachments',
  too_deep: 'a mail within a mail within a mail: too deep',
} as const;
export type LeftOut = keyof typeof leftOutReasons;
export const leftOuts = Object.keys(leftOutReasons).filter((key): key is LeftOut => key in leftOutReasons);

/** One attachment as it is stored and told of. */
export type Attachment = {
  /** From 1, in the mail's order. */
  ordinal: number;
  filename: string;
  mediaType: string;
  /** How many bytes it has. */
  size: number;
  /** Null: it is left out. */
  bytes: Uint8Array<ArrayBuffer> | null;
  leftOut: LeftOut | null;
};
