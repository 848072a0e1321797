/** What the official rules object to: an official id, or XSD, and its words. */
export type OfficialFinding = { rule: string; message: string };

/** Objections that ask for attention and decide nothing; two thirds of the official rules. */
export const harmlessFlags: readonly string[] = ['warning', 'info', 'information'];
