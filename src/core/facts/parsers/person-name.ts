/** Names of people as tickets and lists print them. */

const titles = String.raw`(?:mr|mrs|ms|miss|mstr|dr|prof|herrn?|frau|monsieur|madame|mme|mlle|sig|sigra|signora?|sra?|srta|dhr|mevr|hr|fr|pan|paní)\.?`;
const titleBefore = new RegExp(`^(?:${titles}\\s+)+(?=\\p{Lu})`, 'iu');
const titleBehind = new RegExp(`(?<!\\s)\\s+${titles}$`, 'iu');
const onTicket = /^(?<surname>\p{L}[\p{L}'’ -]{0,40})\s?\/\s?(?<given>\p{L}[\p{L}'’ -]{0,40})$/u;
const surnameFirst = /^(?<surname>\p{L}[\p{L}'’ -]{0,40}),\s(?<given>\p{L}[\p{L}'’ .-]{0,40})$/u;

/** A name without its titles, the given name first: 'DOE/JOHN MR' is 'JOHN DOE'. */
export function plainName(text: string): string {
  const bare = text.trim().replace(/\s+/gu, ' ').replace(titleBehind, '').replace(titleBefore, '');
  const match = onTicket.exec(bare) ?? surnameFirst.exec(bare);
  const { surname, given } = match?.groups ?? {};
  if (surname === undefined || given === undefined) return bare;
  return `${given.trim().replace(titleBehind, '').replace(titleBefore, '')} ${surname.trim()}`;
}

/** Names on tickets: 'DOE/JOHN MR'. */
export function findTicketNames(text: string): { value: string; from: number; to: number }[] {
  const found = text.matchAll(
    /(?<![\p{L}\d/])\p{Lu}[\p{Lu}'-]{1,30}\/\p{Lu}[\p{L}'-]{1,30}(?:\s\p{Lu}[\p{L}'-]{0,20}){0,3}(?![\p{L}\d/])/gu,
  );
  return [...found].map((match) => ({
    value: plainName(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
}
