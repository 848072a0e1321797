/** What a person narrows the list of documents down to, under a name: `search` is what its address says. */
export type SavedView = { id: string; name: string; search: string };

/** In characters; the same bound as in SQL. */
export const maxViewName = 60;
