/** What an examination says of one thing. `missing`: something will not work; `note`: it works, and a person should know. */
export type Finding = { what: string; state: 'ok' | 'note' | 'missing'; says: string };

/** Runs one examination; what it throws is what is missing, in the first line of its words. */
export async function examined(
  what: string,
  look: () => Promise<Omit<Finding, 'what'> | string>,
): Promise<Finding> {
  try {
    const seen = await look();
    return typeof seen === 'string' ? { what, state: 'ok', says: seen } : { what, ...seen };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { what, state: 'missing', says: words };
  }
}
