/** Writes one line for the person watching. Standard output stays free for the JSON line. */
export type Log = (line: string) => void;

export const logToStderr: Log = (line) => {
  process.stderr.write(`[stack] ${line}\n`);
};

export const silent: Log = () => {};

/** The message of whatever was thrown. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

/** The `code` of a thrown error (Node, driver or SQLSTATE), or undefined. */
export function codeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
