import type { Asked, Resolved } from './asked.ts';
import type { FieldMemory } from './field-memory.ts';
import type { FieldReading } from './field-reading.ts';
import type { FormField } from './form.ts';
import type { FormContext } from './form-context.ts';
import type { PartContext } from './part-context.ts';
import { isTotal, mostUnexplained, pathFor } from './whose-field.ts';
import { answersIn, byHandLabelIn, readWording, type Wording } from './wording/read-wording.ts';
import type { Term } from './wording/term.ts';

const bareDate = new Set([
  'application date',
  'date application',
  'date',
  'today date',
  'date today',
  'dated',
]);
const secondLine = /\b(?:line ?[2-9]|address ?[2-9]|apt|apartment|suite|unit|floor)\b/iu;
const signs =
  /\b(?:print(?:ed)? name|print ?(?:\/|or) ?type name|name printed|name and title|typed name|type or print)\b/iu;
const signing = /\b(?:sign|certif|attest|acknowledg|agree|authori[sz]|declar|warrant)/iu;

/** "Borrower" under the line that the borrower signs on. */
function namesWhoSigns({ term }: Asked, { label, headings }: FieldReading): boolean {
  if (term.id !== 'name' || !label || label.tokens.includes('name')) return false;
  return signing.test(headings.slice(1).join(' '));
}

const eitherMeaning = /^\W*business type\W*$/iu;
const mostAnswerWords = 2;

/** "Married" beside a box to write in is an answer that a hand marks, and asks for nothing. */
function isAnswer({ label, row, field }: FieldReading): boolean {
  if (!label || row || !field.label || field.label.trim().endsWith('?')) return false;
  if (label.terms.some(({ kind }) => kind !== 'choice')) return false;
  return label.tokens.length <= mostAnswerWords && answersIn(field.label).size > 0;
}

const middleOfSentence = /^(?:and|which|who|that|made|dated|between|payable|recorded)\b/u;

/** "dated ____ and commenced on ____": what a sentence with blanks is about stands before them. */
function goesOnSentence({ field }: FieldReading): boolean {
  return field.surroundings?.labelSide === 'left' && middleOfSentence.test(field.label ?? '');
}

const signsBy = /^(?:by|its|x|attest)\W{0,3}$/iu;
const ofLender =
  /\b(?:lender|loan officer|underwriter|loan (?:case )?(?:no|number)\b|account officer|agency|approved|reviewed by|received by|date received|nmls|credit score|risk rating|branch|officer (?:name|id|code)|relationship manager|file (?:no|number)|application (?:no|number)|committee)\b/iu;

/** What one field asks for, by what is printed around it and what came before it. */
export function resolveField(reading: FieldReading, context: FormContext, memory: FieldMemory): Resolved {
  const { field } = reading;
  const nothing = (why: string, notes: string[] = []): Resolved => ({ reading, nothing: why, notes });
  if (field.type === 'signature') return { reading, byHand: 'a signature' };
  if (field.type === 'button' || field.password || field.file) return nothing('it takes no fact');
  if (field.type === 'checkbox' || field.type === 'radio') return nothing('nothing is known of it');
  if (!field.widgets.some(({ hidden }) => !hidden)) return nothing('it is hidden');
  if (field.readOnly && !field.calculated) return nothing('it is read-only');
  const part = context.partOf(reading);
  if (part.byHand) return { reading, byHand: part.byHand };
  const printed = [field.label, reading.row ? field.surroundings?.row?.label : null].filter(
    (one) => one != null,
  );
  const hand = byHandOf(printed.join(' '), field, reading);
  if (hand) return { reading, byHand: hand };
  const short = (printed.length > 0 ? printed.join(' ') : field.name.replace(/_/g, ' ')).split('(')[0] ?? '';
  if (secondLine.test(short) && short.trim().split(' ').length <= 4)
    return nothing('a second line of an address');
  if (eitherMeaning.test(field.label ?? '')) return nothing('it may ask for what it does or for what it is');
  if (goesOnSentence(reading)) return nothing('it goes on a sentence');
  if (isAnswer(reading)) return nothing('a place to mark an answer');
  const asked = ask(reading, part, context, memory);
  if (asked && namesWhoSigns(asked, reading)) return { reading, byHand: 'a signature' };
  if (!asked && ofLender.test(printed.join(' '))) return { reading, byHand: 'a part for the lender alone' };
  return asked ?? nothing('what it asks for is not known', disagreements(reading));
}

function byHandOf(printed: string, field: FormField, { name, tooltip }: FieldReading): string | null {
  if (printed !== '') {
    if (signs.test(printed)) return 'the name of who signs';
    if (signsBy.test(printed)) return 'a signature';
    const tokens = readWording(printed).tokens.join(' ');
    if (bareDate.has(tokens) && field.surroundings?.row == null) return 'the day of signing';
    const words = printed.split(' ').length;
    return words <= 30 ? byHandLabelIn(printed) : null;
  }
  const named = [name, tooltip].map((one) => one?.tokens.join(' ') ?? '');
  if (named.some((one) => bareDate.has(one))) return 'the day of signing';
  return byHandLabelIn(named.join(' '));
}

function disagreements({ label, tooltip }: FieldReading): string[] {
  if (!label || !tooltip || tooltip.terms.length === 0 || tooltip.unexplained.length > 0) return [];
  return ['its tooltip says what its label does not'];
}

/** What a field asks for, by its print; where it has none, by its tooltip and its name. */
function ask(
  reading: FieldReading,
  part: PartContext,
  context: FormContext,
  memory: FieldMemory,
): Asked | undefined {
  const { label, row, column, tooltip, name } = reading;
  const printed = termOfPrint(label, row);
  const hints = [tooltip, name].filter((one) => one !== null);
  const byHints = hints.map((wording) => ({
    wording,
    found: pathFor(wording, [wording], reading, part, context, memory),
  }));
  const headed = withHeading(reading);
  if (printed || headed) {
    // Under "Driver's licence" a state is the one that issued it.
    const ofLicense = headed?.terms.every(({ id }) => id.startsWith('license'))
      ? pathFor(headed, [headed], reading, part, context, memory, hints)
      : undefined;
    const found =
      ofLicense ??
      (printed && pathFor(printed, [label, row, column], reading, part, context, memory, hints)) ??
      (headed && pathFor(headed, [headed], reading, part, context, memory, hints));
    if (!found) return inFull(reading, byHints);
    const notes: string[] = [];
    let confidence = found.confidence;
    for (const { wording, found: hint } of byHints) {
      const which = wording === tooltip ? 'tooltip' : 'name';
      if (hint && hint.path === found.path) confidence += 0.01;
      else if (hint && !sameKind(hint.term, found.term)) {
        notes.push(`its ${which} asks for ${hint.path}, its label for ${found.path}: the label stands`);
        // What stands behind a box is seldom its label.
        confidence -= reading.field.surroundings?.labelSide === 'right' ? 0.15 : 0.03;
      } else if (wording.parties.has('stranger') && found.weak)
        // Tooltips outlive the print that they were made for.
        notes.push(`its ${which} is about somebody else than its label: the label stands`);
    }
    return {
      ...found,
      reading,
      confidence: clamp(confidence),
      by: 'label',
      notes,
      why: `its label asks for it`,
    };
  }
  if (label || row) return inFull(reading, byHints);
  const [first, second] = byHints.flatMap(({ found }) => (found ? [found] : []));
  if (!first || (second && second.path !== first.path)) return undefined;
  const by = tooltip && byHints[0]?.found ? 'tooltip' : 'name';
  return {
    ...first,
    reading,
    confidence: clamp(first.confidence - (second ? 0.06 : 0.12)),
    by,
    notes: [],
    why: `nothing is printed beside it; its ${by} asks for it`,
  };
}

type Hint = { wording: Wording; found: ReturnType<typeof pathFor> };

/** Print that is not understood still wins, unless tooltip or name say the same in more words. */
function inFull(reading: FieldReading, byHints: readonly Hint[]): Asked | undefined {
  const { label, row } = reading;
  const content = [...(label?.tokens ?? []), ...(row?.tokens ?? [])];
  const same = byHints.find(
    ({ wording, found }) =>
      found && content.length > 0 && content.every((token) => wording.tokens.includes(token)),
  );
  if (!same?.found) return undefined;
  return {
    ...same.found,
    reading,
    confidence: clamp(same.found.confidence - 0.08),
    by: 'tooltip',
    notes: [],
    why: 'its tooltip says in full what its label says in short',
  };
}

const mostHeadingWords = 5;

/** Under "Driver's licence" a box labelled "Number" asks for the number of it. */
function withHeading({ label, row, headings, field }: FieldReading): Wording | undefined {
  const heading = headings.length > 1 ? headings.at(-1) : undefined;
  if (!label || row || !heading || !field.label || heading.split(' ').length > mostHeadingWords + 1)
    return undefined;
  if (label.parties.size > 0 || field.label.split(' ').length > 4) return undefined;
  const wording = readWording(`${heading.replace(/^\W*\w{1,4}[.)]\s/u, '')} ${field.label}`);
  if (!wording.whole || wording.terms.length === 0) return undefined;
  if (!label.tokens.every((token) => wording.tokens.includes(token))) return undefined;
  // A bare "Number" is of what has one.
  const numbered = wording.terms.some(({ id }) => id === 'licenseNumber' || id === 'accountNumber');
  return label.tokens.length > 0 || numbered ? wording : undefined;
}

function sameKind(a: Term, b: Term): boolean {
  return a.id === b.id || a.phrases.some((phrase) => b.phrases.includes(phrase));
}

function clamp(confidence: number): number {
  return Math.round(Math.min(0.99, Math.max(0.05, confidence)) * 1000) / 1000;
}

/** Of a box in a table what heads its column, or its row, asks; the other names whom, or counts. */
function termOfPrint(label: Wording | null, row: Wording | null): Wording | undefined {
  const good = (one: Wording | null): one is Wording =>
    one !== null && one.terms.length > 0 && one.unexplained.length <= mostUnexplained;
  const names = (one: Wording | null): boolean => one === null || one.unexplained.length === 0;
  const counts = label?.terms.some(({ kind }) => kind === 'amount' || kind === 'percent' || kind === 'count');
  if (good(label) && counts && isTotal(row)) return label;
  if (good(label) && (!row || (names(row) && (row.terms.length === 0 || row.index !== null)))) return label;
  if (
    good(row) &&
    names(label) &&
    (label?.terms.length === 0 || (label?.index ?? null) !== null || label === null)
  )
    return row;
  return undefined;
}
