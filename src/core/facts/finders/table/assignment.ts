/** Which column of a table is which of the section's. */
export type Assignment = {
  /** Index by column. */
  of: ReadonlyMap<string, number>;
  /** Columns that hold the words of items. */
  names: readonly number[];
  /** What is taken off a product, where a column says so: as percentages and sums may stand in one column. */
  off: number | null;
};
