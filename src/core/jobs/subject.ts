/** What work, history and decisions are about. The database keeps the list of types (`subject_types`). */
export type Subject = { type: string; id: string };
