/** What can be done to all documents that match a filter. Those of `valued` need a tag or a type. */
export const documentActions = ['tag', 'untag', 'type', 'trash'] as const;
export type DocumentAction = (typeof documentActions)[number];

export const operationStates = ['running', 'stopped', 'done'] as const;

/** One change to many documents. `skipped`: gone meanwhile, so already, or not possible. */
export type DocumentOperation = {
  id: string;
  action: DocumentAction;
  value: string | null;
  state: (typeof operationStates)[number];
  total: number;
  changed: number;
  skipped: number;
};
