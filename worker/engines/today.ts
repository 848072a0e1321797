/** The day it is, 'YYYY-MM-DD' in UTC: a document is read after it was made, whatever the clock of this machine shows. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
