/** The input of a procedure as it stands in a query's key (`['documents', 'byId'], {input, type}`); null without one. */
export function inputOf(keyPart: unknown): object | null {
  if (typeof keyPart !== 'object' || keyPart === null || !('input' in keyPart)) return null;
  return typeof keyPart.input === 'object' ? keyPart.input : null;
}
