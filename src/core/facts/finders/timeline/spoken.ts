import { tokensOf } from '#core/layout/sheet';
import type { Field, Labels, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import type { DocumentView } from '../../finder.ts';
import { type Paragraph, paragraphsOf, sentencesOf, spansOf } from '../../paragraphs.ts';
import { findTimes, readTime, type TimeAt } from '../../parsers/time.ts';
import { findPhrases, phraseIn } from '../../phrases.ts';

/** What happens and when, as sentences say it: "Load-in is at 10am, doors 7 pm", "Get-in 14.30 uur, zaal open 19.30 uur". */
export type SpokenEntry = { time: string; activity: string; candidates: Candidate[] };

/** Characters between the name of a thing and its time at most. */
const farthest = 28;
const between =
  /^[\s:–—-]*(?:(?:is|are|now|at|from|for|by|ist|um|ab|gegen|nun|jetzt|est|à|dès|a partir de|a las|es|alle|ore|è|ore|h|om|vanaf|is|kl|klockan|fra|från|til|às|das|ca|approx|about|begins|starts|opens|beginnt|scheduled|set|strictly|sharp|nuevo|new|neu|changed|moved|to|the|beginning|starting)[\s:.,]*){0,4}$/iu;

/**
 * Known things with a time right behind them, or right before.
 * @param isUsed whether a piece is part of a timetable already
 */
export function spokenEntries(
  section: Section,
  document: DocumentView,
  isUsed: (paragraph: Paragraph) => boolean,
): SpokenEntry[] {
  const activity = section.fields.find(({ values }) => Object.keys(values).length > 0);
  const time = section.fields.find(({ type }) => type === 'time');
  if (!activity || !time) return [];
  return paragraphsOf(document)
    .filter((paragraph) => !isUsed(paragraph))
    .flatMap((paragraph) =>
      sentencesOf(paragraph.text)
        .filter(({ to }) => paragraph.text[to - 1] !== '?')
        .flatMap(({ from, to }) => entriesIn({ paragraph, from, to }, { section, activity, time }, document)),
    );
}

type Sentence = { paragraph: Paragraph; from: number; to: number };
type Fields = { section: Section; activity: Field; time: Field };

function entriesIn(
  { paragraph, from, to }: Sentence,
  { section, activity, time }: Fields,
  { blueprint }: DocumentView,
): SpokenEntry[] {
  const text = paragraph.text.slice(from, to);
  if (!/\d/.test(text)) return [];
  if (isSaid(text, blueprint.cancelled) || isSaid(text, blueprint.unsettled)) return [];
  const names = findPhrases(text, activity.values);
  const out: SpokenEntry[] = [];
  let free = 0;
  for (const [i, name] of names.entries()) {
    if (name.from < free) continue;
    const end = names[i + 1]?.from ?? text.length;
    const when =
      timeBehind(text, name.to, end) ?? timeBefore(text, Math.max(free, names[i - 1]?.to ?? 0), name.from);
    if (!when) continue;
    free = Math.max(when.to, name.to);
    const whole = widened(text, name, when);
    const value = text.slice(whole.from, whole.to);
    const of = (field: Field, said: string, at: { from: number; to: number }): Candidate =>
      candidateOf({
        section: section.id,
        field: field.id,
        type: field.type,
        value: said,
        spans: spansOf(paragraph, { from: from + at.from, to: from + at.to }),
        rule: 'said with its time',
        score: 0.75,
        features: { label: 0.6, near: 0.9, shape: 1, agrees: 0.7 },
      });
    out.push({
      time: when.time,
      activity: value,
      candidates: [of(time, when.time, when), of(activity, value, whole)],
    });
  }
  return out;
}

/** "Einlass der Gäste", "erster Auftritt": the words that belong to the name. */
const genitive =
  /^\s(?:of the|of|der|des|du|de la|de los|de las|del|della|dei|degli|van de|van het|av)\s\p{L}{3,20}(?![\p{L}])/u;
const ordinal =
  /(?<!\p{L})(?:first|second|third|erster?s?|erste|zweiter?s?|zweite|dritter|premier|première|deuxième|primer|primera|segundo|segunda|primo|prima|secondo|seconda|eerste|tweede|första|andra|første|anden|andre)\s$/iu;

function widened(
  text: string,
  { from, to }: { from: number; to: number },
  when: TimeAt,
): { from: number; to: number } {
  const behind = when.from >= to ? (genitive.exec(text.slice(to, when.from))?.[0].length ?? 0) : 0;
  const before = ordinal.exec(text.slice(0, from))?.[0].length ?? 0;
  return { from: from - before, to: to + behind };
}

function timeBehind(text: string, from: number, to: number): TimeAt | null {
  const rest = text.slice(from, to);
  const [found] = findTimes(rest);
  const bare = found ?? bareTime(rest);
  if (!bare || bare.from > farthest) return null;
  const gap = rest.slice(genitive.exec(rest)?.[0].length ?? 0, bare.from);
  return between.test(gap) ? { ...bare, from: from + bare.from, to: from + bare.to } : null;
}

/** "ore 21.15", "at 9.30": with a word before it that says a time comes. */
function bareTime(text: string): TimeAt | null {
  const lead = /(?<!\p{L})(?:ore|kl\.?|um|at|om|à|alle|a las|às|:)\s?(?=\d)/iu.exec(text);
  if (!lead) return null;
  const from = lead.index + lead[0].length;
  const read = readTime(text.slice(from));
  return read && read.from === 0 ? { ...read, from, to: from + read.to } : null;
}

/** "at 20:30 (start of the concert)", "14:00 load-in". */
function timeBefore(text: string, from: number, to: number): TimeAt | null {
  const rest = text.slice(from, to);
  const last = findTimes(rest).at(-1);
  if (!last || !/^[\s(:–—-]{0,4}$/u.test(rest.slice(last.to))) return null;
  return { ...last, from: from + last.from, to: from + last.to };
}

function isSaid(text: string, phrases: Labels): boolean {
  return phraseIn({ text, tokens: tokensOf(text) }, phrases) !== null;
}
