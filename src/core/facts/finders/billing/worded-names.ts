import type { Field, Section } from '../../blueprint.ts';
import { type Candidate, candidateOf } from '../../candidate.ts';
import { capitalsBefore, capitalsBehind } from '../../capital-words.ts';
import { daysIn } from '../../days.ts';
import { withoutEnd } from '../../edges.ts';
import type { DocumentView } from '../../finder.ts';
import { type Paragraph, paragraphsOf, sentencesOf, spansOf } from '../../paragraphs.ts';
import { hasLegalForm } from '../../parsers/organization.ts';
import { findPhrases, phraseIn } from '../../phrases.ts';

const quoted = /["“„«‘](?<name>[^"“”„«»]{2,50})["”“»’]/u;
const joins: ReadonlySet<string> = new Set('de del of the and y e et und & la le van von der'.split(' '));
const mostWords = 5;

/**
 * Names in running text: behind a word that says what they are ("the artist group Kranichfeld"), in quotation marks
 * behind or before one ("spectacle « La Traversée »"), with a word of the kind at the end ("Paper Suns Tour").
 */
export function wordedOf(field: Field, section: Section, document: DocumentView): Candidate[] {
  const add = (value: string, spans: Candidate['spans'], score: number): Candidate =>
    candidateOf({
      section: section.id,
      field: field.id,
      type: field.type,
      value,
      spans,
      rule: 'named in its sentence',
      score,
      features: { near: 0.8, shape: 0.8, label: 0.6, agrees: 0.6 },
    });
  return paragraphsOf(document).flatMap((paragraph) => {
    const { text } = paragraph;
    if (phraseIn({ text }, document.blueprint.past) && text.length < 200) return [];
    const out: Candidate[] = [];
    for (const word of findPhrases(text, field.under)) {
      const behind = text.slice(word.to);
      const isQuoted = /^[\s:,]{0,3}["“„«‘]/u.test(behind);
      const name = isQuoted
        ? quoted.exec(behind.slice(0, 70))?.groups?.name?.trim()
        : capitalsBehind(behind, joins, mostWords);
      if (name !== undefined && name.length > 1) {
        const from = text.indexOf(name, word.to);
        out.push(add(name, spansOf(paragraph, { from, to: from + name.length }), 0.7));
      }
    }
    const [billed] = section.fields;
    if (field === billed)
      out.push(
        ...beforeOccasion(paragraph, section, document, add),
        ...behindTitle(paragraph, section, add),
        ...calledSo(field, paragraph, add),
      );
    for (const kind of findPhrases(text, field.values)) {
      if (isFunction(text.slice(kind.from, kind.from + 40), document)) continue;
      // "Tour Party": the next word with a capital makes it something else.
      if (/^\s\p{Lu}\p{Ll}/u.test(text.slice(kind.to))) continue;
      const before = text.slice(0, kind.from);
      const mark = quotedBefore(before);
      const words = capitalsBefore(before, joins, mostWords - 1);
      const named = mark ?? (words === '' ? undefined : words);
      if (named === undefined || !/^\p{Lu}/u.test(text.slice(kind.from))) continue;
      const from = text.lastIndexOf(named, kind.from);
      const to = mark ? from + named.length : kind.to;
      const value = text.slice(from, to);
      if (phraseIn({ text: value }, section.titles) === null)
        out.push(add(value, spansOf(paragraph, { from, to }), 0.6));
    }
    return out;
  });
}

/** What stands in quotation marks right before: '"Späte Felder"-' of a tour. */
function quotedBefore(text: string): string | undefined {
  const near = withoutEnd(text.slice(-60), '-');
  const closed = /["”“»]$/u.test(near) ? near.slice(0, -1) : near;
  const open = Math.max(...['"', '“', '„', '«'].map((mark) => closed.lastIndexOf(mark)));
  const name = closed.slice(open + 1).trim();
  const isClosed = closed !== near || /["“„«]/u.test(closed.slice(-45));
  return open >= 0 && isClosed && name.length > 1 && name.length <= 40 ? name : undefined;
}

type Add = (value: string, spans: Candidate['spans'], score: number) => Candidate;

/** "Ponte Nove performs on …": the name a sentence about the show begins with. */
function beforeOccasion(
  paragraph: Paragraph,
  section: Section,
  document: DocumentView,
  add: Add,
): Candidate[] {
  const { context } = document;
  return sentencesOf(paragraph.text).flatMap(({ from, to }) => {
    const text = paragraph.text.slice(from, to);
    const [occasion] = findPhrases(text, section.occasions);
    const name = occasion && text.slice(0, occasion.from).trim();
    // Without a day the sentence speaks of shows as such: "Great show!", "Contrato de actuación".
    const isName =
      name &&
      capitalsBefore(name, joins, mostWords) === name &&
      daysIn(text, context).length > 0 &&
      !isParty(name, document);
    if (!name || !isName || section.fields.some(({ labels }) => phraseIn({ text: name }, labels) !== null))
      return [];
    return [add(name, spansOf(paragraph, { from, to: from + name.length }), 0.6)];
  });
}

const inMarks = /["“„«‘](?<called>[^"“”„«»]{2,30})["“”»’]/gu;

/** 'hereinafter "the Host"': what a contract calls one of its parties is nobody's name. */
function isParty(name: string, { sheets }: DocumentView): boolean {
  const words = name.split(' ');
  if (words.length !== 2 || !/^(?:der|die|das|the|le|la|el|il|lo|de|het|l['’])$/iu.test(words[0] ?? ''))
    return false;
  return sheets.some(({ pieces }) =>
    pieces.some(({ text }) =>
      [...text.matchAll(inMarks)].some(({ groups }) => groups?.called?.split(' ').at(-1) === words[1]),
    ),
  );
}

/** 'Northern Petrel (hereinafter "the Artist")': the name before the bracket that gives it the field's. */
function calledSo({ labels }: Field, paragraph: Paragraph, add: Add): Candidate[] {
  const { text } = paragraph;
  return [...text.matchAll(/\((?<called>[^()]{3,70})\)/gu)].flatMap((match) => {
    const called = match.groups?.called ?? '';
    const isCalled = /["“„«‘]/u.test(called) && phraseIn({ text: called.slice(-30) }, labels) !== null;
    const name = isCalled ? capitalsBefore(text.slice(0, match.index), joins, mostWords) : '';
    if (name === '' || hasLegalForm(name)) return [];
    const from = text.lastIndexOf(name, match.index);
    return [add(name, spansOf(paragraph, { from, to: from + name.length }), 0.7)];
  });
}

/** Of what is written by somebody, the name behind it is the author's. */
const written = /(?:stück|schauspiel|oper|musical|pièce|obra|opera|play)$/iu;

/** "the show « La Traversée » by Orage Lent": the name behind a title in quotation marks. */
function behindTitle(paragraph: Paragraph, section: Section, add: Add): Candidate[] {
  const titled = section.fields.slice(1).filter(({ under }) => Object.keys(under).length > 0);
  return titled.flatMap(({ under }) =>
    findPhrases(paragraph.text, under).flatMap((word) => {
      const behind = paragraph.text.slice(word.to);
      if (written.test(paragraph.text.slice(word.from, word.to))) return [];
      const lead =
        /^[\s:,]{0,3}["“„«‘][^"“”„«»]{2,50}["”“»’]\s(?:de|du|par|von|der|by|di|del|della|van|av|af|do|da)(?:\s(?:la|le|les|the|el|il))?(?=\s)/u.exec(
          behind,
        )?.[0];
      const name = lead === undefined ? '' : capitalsBehind(behind.slice(lead.length), joins, mostWords);
      if (lead === undefined || name === '') return [];
      const from = word.to + lead.length + 1;
      return [add(name, spansOf(paragraph, { from, to: from + name.length }), 0.7)];
    }),
  );
}

/** Whether a text begins with what somebody does: a tour manager is no tour. */
function isFunction(text: string, { blueprint }: DocumentView): boolean {
  return blueprint.sections.some(
    ({ fields }) =>
      fields.some(({ type }) => type === 'person') &&
      fields.some(
        ({ type, values }) => type === 'text' && findPhrases(text, values).some(({ from }) => from === 0),
      ),
  );
}
