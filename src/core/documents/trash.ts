/** How long a deleted document can be taken back. The database keeps to the same (`begin_sweep`). */
export const trashDays = 30;

/** Most documents of the trash that are listed. */
export const mostTrashListed = 500;

/** A document that was deleted and can be taken back. */
export type TrashedDocument = {
  id: string;
  filename: string;
  mediaType: string;
  bytes: number;
  trashedAt: string;
};
