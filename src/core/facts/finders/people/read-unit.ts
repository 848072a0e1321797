import { fold } from '#core/layout/fold';
import { tokensOf } from '#core/layout/sheet';
import type { Field, Labels, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { bareOf } from '../../edges.ts';
import type { DocumentView } from '../../finder.ts';
import { hasJobWord } from '../../parsers/person-name.ts';
import { findPhrases } from '../../phrases.ts';
import { emailsIn, type Found, phonesIn, spansIn, type Unit } from '../../units.ts';
import { namesIn } from './names.ts';

export type PeopleFields = { name: Field; role: Field | null; phone: Field | null; email: Field | null };

/** The fields of a section about people, by their types; what somebody does is the text among them. */
export function peopleFieldsOf({ fields }: Section): PeopleFields | null {
  const of = (type: Field['type']): Field | null => fields.find((field) => field.type === type) ?? null;
  const name = of('person');
  return name && { name, role: of('text'), phone: of('phone'), email: of('email') };
}

/** Words before a function that are no part of it. */
const lead =
  /^(?:(?:please contact|please call|ask for|en qualité de|in qualità di|en calidad de|in its capacity as|as|als|som|como|comme|our|your|the|ihr|unser|unsere|notre|votre|por el|por la|por|for|für|pour|per)\s)+/iu;
const edge = ',;:·•|¦()/–—-';
const breaks = /[,;:·•|¦()\n]|\s[–—/-]\s|\.\s/gu;
const longestRole = 48;
const mostListed = 6;

/** People of a unit, each with what stands beside the name. */
export function peopleIn(
  unit: Unit,
  section: Section,
  fields: PeopleFields,
  { context }: DocumentView,
): Candidate[][] {
  const { text } = unit;
  const phones = phonesIn(text, context);
  const emails = emailsIn(text);
  // "dispo@rollwerk.example": what a mailbox is called is nothing its owner does.
  const roles = (fields.role ? rolesIn(text, fields.role) : []).filter(
    ({ from }) => !emails.some((email) => email.from <= from && from < email.to),
  );
  const names = namesIn(text, [...phones, ...emails, ...roles]);
  return names.flatMap((name, i) => {
    const next = names[i + 1];
    const isBetween = ({ from }: Found): boolean => from >= name.to && (!next || from < next.from);
    const near = (found: readonly Found[]): Found | undefined =>
      found.find(isBetween) ?? (names.length === 1 ? found.find(({ to }) => to <= name.from) : undefined);
    const phone = near(mobileFirst(phones, text));
    const email = near(emails);
    const role = roleOf(name, {
      names,
      i,
      roles,
      text,
      hasContact: phone !== undefined || email !== undefined,
    });
    // Who only has a number is anybody; who only has a function is told by a line of nothing else.
    const isListed =
      role?.isSettled === true &&
      !/^\s*(?:for|por|für|fur|pour|per|voor|signed|gez)\b/iu.test(text) &&
      text.trim().split(/\s+/u).length <= mostListed;
    const isSender =
      i === 0 &&
      email !== undefined &&
      isMailOf(name.value, email.value) &&
      /[<(]/.test(text.slice(name.to, email.from));
    if (!(role && (phone ?? email)) && !isListed && !isSender) return [];
    const add = (field: Field | null, found: Found | null | undefined, score: number): Candidate[] =>
      !field || !found
        ? []
        : [
            candidateOf({
              section: section.id,
              field: field.id,
              type: field.type,
              value: found.value,
              spans: spansIn(unit, found.from, found.to),
              rule: 'stands beside the name',
              score,
              features: {
                near: 0.9,
                shape: 1,
                label: role ? 0.8 : 0.3,
                agrees: (phone ?? email) ? 0.8 : 0.5,
              },
            }),
          ];
    const worth = role && (phone ?? email) ? 0.85 : 0.7;
    return [
      [
        ...add(fields.name, name, worth),
        ...add(fields.role, role, worth),
        ...add(fields.phone, phone, worth),
        ...add(fields.email, email, worth),
      ],
    ];
  });
}

/** Of several numbers of one person that which is carried around. */
export function mobileFirst(phones: readonly Found[], text: string): Found[] {
  return [...phones].sort((a, b) => Number(isMobile(text, b.from)) - Number(isMobile(text, a.from)));
}

/** Whether the word before a number says that it is carried around. */
export function isMobile(text: string, from: number): boolean {
  return /(?:^|[^\p{L}])(?:m|mob|mobile|cell|mobil|handy|portable|port|móvil|cell(?:ulare)?|gsm|mobiel)[\s.:]*$/iu.test(
    text.slice(Math.max(0, from - 12), from),
  );
}

type Role = Found & { isSettled: boolean };

/** Functions in a text: known ones, with the words of their segment around them. */
export function rolesIn(text: string, { values, weakLabels }: Field): Role[] {
  const of = (labels: Labels, isSettled: boolean): Role[] =>
    findPhrases(text, labels).map(({ from, to }) => ({ value: text.slice(from, to), from, to, isSettled }));
  const settled = of(values, true);
  return [
    ...settled,
    ...[...of(weakLabels, false), ...compounds(text, [values, weakLabels])].filter(
      (weak, i, all) =>
        ![...settled, ...all.slice(0, i)].some(({ from, to }) => from < weak.to && weak.from < to),
    ),
  ].sort((a, b) => a.from - b.from);
}

const shortestEnding = 6;
const endings = new WeakMap<Labels, readonly string[]>();

/** Words that end in one for what somebody does: "Veranstaltungsleitung". */
function compounds(text: string, labels: readonly Labels[]): Role[] {
  const known = labels.flatMap((own) => endingsOf(own));
  return tokensOf(text)
    .filter(({ folded }) =>
      known.some((ending) => folded.length > ending.length + 2 && folded.endsWith(ending)),
    )
    .map(({ from, to }) => ({ value: text.slice(from, to), from, to, isSettled: false }));
}

function endingsOf(labels: Labels): readonly string[] {
  const made =
    endings.get(labels) ??
    Object.values(labels)
      .flat()
      .map((phrase) => fold(phrase ?? ''))
      .filter((phrase) => phrase.length >= shortestEnding && !phrase.includes(' '));
  endings.set(labels, made);
  return made;
}

/** What somebody does: the segment beside the name, a known function or hardly anything else. */
function roleOf(
  name: Found,
  {
    names,
    i,
    roles,
    text,
    hasContact,
  }: { names: readonly Found[]; i: number; roles: readonly Role[]; text: string; hasContact: boolean },
): Role | null {
  const [before, next] = [names[i - 1], names[i + 1]];
  const ahead = roles.findLast(({ to }) => to <= name.from && to > (before?.to ?? -1));
  const behind = roles.find(({ from }) => from >= name.to && from < (next?.from ?? text.length));
  const isAhead =
    ahead &&
    /^(?:\s?:\s[^:;,()\d]{2,40}\s\($|[\s:,–—¦|-]{0,4}(?:is\s|ist\s|est\s|es\s|è\s|är\s|\p{L}{2,4}\.\s|for the day is\s)?$)/u.test(
      text.slice(ahead.to, name.from),
    );
  const gap = behind ? text.slice(name.to, behind.from) : '';
  // Words between them make it a sentence about something else, unless somebody can be reached.
  const isBehind =
    behind &&
    (/^[\s,(–—:¦|/-]{1,4}$/u.test(gap) || (hasContact && /^[\s,(]{1,3}(?:\p{L}{1,12}\s){0,3}$/u.test(gap)));
  // Lists keep to one order: functions before names, or behind them.
  const chosen =
    isAhead && (ahead.isSettled || !isBehind) && !isForParty(ahead, text)
      ? ahead
      : isBehind
        ? behind
        : (wordsBehind(name, next, text, hasContact) ?? behind ?? (isAhead ? ahead : null));
  const called = chosen && !chosen.isSettled ? inBrackets(name, text) : null;
  if (called) return called;
  if (chosen) return widened(chosen, name, text);
  if (!hasContact) return null;
  const stated = beforeColon(name, text);
  if (stated) return stated;
  const cells = segmentsOf(text);
  const own = cells.findIndex((cell) => cell.from <= name.from && cell.to >= name.to);
  const cell = cells[own];
  if (!cell || cell.value !== text.slice(name.from, name.to).trim()) return null;
  const beside = [cells[own - 1], cells[own + 1]].find(
    (other) =>
      other && /^\p{L}[\p{L}\s./&'’-]{1,40}$/u.test(other.value) && other.value.split(/\s+/).length <= 5,
  );
  // Unknown words are a function only as a cell of a row.
  return beside && (/¦/.test(text) || hasJobWord(beside.value)) ? { ...beside, isSettled: false } : null;
}

/** "Per l'Organizzatore: …": the party somebody is there for is not what they do. */
function isForParty({ from, value }: Role, text: string): boolean {
  const party = /^(?:per|pour|por|para|für|for|voor|för|for)\s/iu;
  return (
    party.test(value) || party.test(text.slice(Math.max(0, text.lastIndexOf('\n', from)), from).trimStart())
  );
}

/** "Ann Lee, direzione di produzione, 348…": words without capitals right behind who can be reached. */
function wordsBehind(name: Found, next: Found | undefined, text: string, hasContact: boolean): Role | null {
  if (!hasContact) return null;
  const match =
    /^,\s(?<what>\p{Ll}[\p{Ll}'’/&-]*(?:\s[\p{L}'’/&-]+){0,4})(?=\s?[,;:(]|\s\p{L}{1,5}\.?\s?[+\d(])/u.exec(
      text.slice(name.to, next?.from),
    );
  const what = match?.groups?.what;
  if (match === null || what === undefined) return null;
  const from = name.to + match[0].indexOf(what);
  return { value: what, from, to: from + what.length, isSettled: false };
}

/** "Contact: Ann Lee (tour management)": what somebody does, where the word before the name says no more than who. */
function inBrackets(name: Found, text: string): Role | null {
  const match = /^\s?\((?<what>\p{L}[\p{L}\s/&-]{2,40})\)/u.exec(text.slice(name.to));
  const what = match?.groups?.what;
  if (!match || what === undefined) return null;
  const from = name.to + match[0].indexOf(what);
  return { value: what, from, to: from + what.length, isSettled: false };
}

/** What stands with a colon before somebody in letters and lists, and is nothing they do. */
const noFunction =
  /^(?:from|to|cc|bcc|von|an|de|à|a|da|para|till?|från|fra|van|aan|od|do|sent by|reply-to|sender|name|nom|nombre|nome|naam|namn|navn|signed|attn|band|artist|act|guest|for|för|für|pour|your people|people|contacts?|kontakte?|kontakty|who|met|with|mit|avec)$/iu;

/** "kierownik produkcji: Halina Mroczek, tel. …": a line begins with what somebody does. */
function beforeColon(name: Found, text: string): Role | null {
  const match =
    /^[\s•*·–-]*(?<what>\p{L}[\p{L}'’/&-]*(?:\s[\p{L}'’/&-]+){0,3})\s?:\s(?:\p{L}{2,5}\.?\s)?$/u.exec(
      text.slice(text.lastIndexOf(';', name.from) + 1, name.from),
    );
  const what = match?.groups?.what;
  if (what === undefined || noFunction.test(what)) return null;
  const from = text.indexOf(what);
  return { value: what, from, to: from + what.length, isSettled: false };
}

function segmentsOf(text: string): Found[] {
  const out: Found[] = [];
  let from = 0;
  for (const match of [...text.matchAll(breaks)]) {
    out.push(trimmed(text, from, match.index));
    from = match.index + match[0].length;
  }
  out.push(trimmed(text, from, text.length));
  return out.filter(({ value }) => value !== '');
}

/** "House engineer is Bree Castellan": what only leads to the name. */
const copula = /\s(?:is|ist|est|es|è|är|er|será|will be|wird)\s*$/iu;

/** The whole segment of a function, as far as it is hardly longer: "Local Production Manager". */
function widened(role: Role, name: Found, text: string): Role {
  const segment = segmentsOf(text).find(({ from, to }) => from <= role.from && to >= role.to);
  if (!segment) return role;
  const from = segment.from < name.to && role.from >= name.to ? name.to : segment.from;
  const to = segment.to > name.from && role.to <= name.from ? name.from : segment.to;
  const whole = trimmed(text, from, to - (copula.exec(text.slice(from, to))?.[0].length ?? 0));
  const isShort = whole.value.length <= longestRole && whole.value.split(/\s+/).length <= 5;
  const isNamed = /\d|@/.test(whole.value) || /\s(?:is|ist|est|for|für|pour)\s/.test(whole.value);
  return isShort && !isNamed && whole.from <= role.from && whole.to >= role.to
    ? { ...whole, isSettled: role.isSettled }
    : role;
}

function trimmed(text: string, from: number, to: number): Found {
  const slice = text.slice(from, to);
  const value = bareOf(slice.replace(/^[\s.]{1,4}/u, ''), edge).replace(lead, '');
  const at = slice.indexOf(value);
  return { value: value.replace(/\s+/gu, ' '), from: from + at, to: from + at + value.length };
}

/** Whether an address is that of somebody of this name: it has one of its words, or begins with its initials. */
export function isMailOf(name: string, email: string): boolean {
  const local = plain(email.split('@')[0] ?? '');
  if (local === '') return false;
  const words = name
    .split(/\s+/u)
    .map(plain)
    .filter((word) => word.length >= 3);
  return words.some((word) => local.includes(word));
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
