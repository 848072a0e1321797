import { type FieldReading, onlyParty } from './field-reading.ts';
import type { FormContext } from './form-context.ts';
import type { FieldPlan } from './plan.ts';
import { isOfFiler } from './tax-form.ts';
import { choicePhrases } from './wording/choices.ts';
import { answersIn, byHandLabelIn, byHandPartIn, readWording, topicsIn } from './wording/read-wording.ts';
import type { Term } from './wording/term.ts';

/** One box to tick with what it says, before the others with it decide what it answers. */
type Tick = {
  reading: FieldReading;
  /** The first box of its question: what stands over it stands over all of them. */
  first: FieldReading;
  question: string;
  /** By widget: the option's value and the answers it may stand for. */
  boxes: { option: string | null; text: string; answers: Map<string, string> }[];
};

/**
 * What boxes to tick stand for. An answer counts where the question asks for that fact, or where several boxes of one
 * question are answers of it; questions that facts do not answer are left to a person.
 */
export function planTick(readings: readonly FieldReading[], context: FormContext): Map<number, FieldPlan> {
  const plans = new Map<number, FieldPlan>();
  const groups = new Map<string, Tick[]>();
  const firsts = new Map<string, FieldReading>();
  for (const reading of readings) {
    const { field } = reading;
    if (field.type !== 'checkbox' && field.type !== 'radio') continue;
    const asked = `${reading.page}\n${field.surroundings?.question ?? ''}`;
    const before = firsts.get(asked);
    const first =
      before && field.surroundings?.question && reading.y - before.y < nearLines ? before : reading;
    if (first === reading) firsts.set(asked, reading);
    const plan = refusalOf(reading, first, context);
    if (plan) {
      plans.set(reading.at, plan);
      continue;
    }
    const tick = { ...tickOf(reading), first };
    const key = `${reading.page}\n${first.part}\n${tick.question}`;
    groups.set(key, [...(groups.get(key) ?? []), tick]);
  }
  for (const group of groups.values())
    for (const tick of group) plans.set(tick.reading.at, planOfTick(tick, group, context));
  return plans;
}

const nearLines = 30;

function refusalOf(reading: FieldReading, first: FieldReading, context: FormContext): FieldPlan | null {
  const { field } = reading;
  const base = { field: field.name, notes: [] };
  const part = context.partOf(first);
  if (part.byHand) return { ...base, kind: 'byHand', why: part.byHand };
  if (field.readOnly) return { ...base, kind: 'unmapped', why: 'it is read-only' };
  if (!field.widgets.some(({ hidden }) => !hidden)) return { ...base, kind: 'unmapped', why: 'it is hidden' };
  const said = [field.label, field.surroundings?.question].filter((one) => one != null).join(' ');
  const hand = byHandPartIn(said) ?? byHandLabelIn(said.length > 400 ? said.slice(0, 400) : said);
  return hand ? { ...base, kind: 'byHand', why: hand } : null;
}

function upTo(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}

function withoutMarks(text: string): string {
  let end = text.length;
  while (end > 0 && ';:,.'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function tickOf(reading: FieldReading): Omit<Tick, 'first'> {
  const { field } = reading;
  const question = field.surroundings?.question ?? '';
  const single = field.type === 'checkbox' && field.widgets.length === 1;
  const boxes = field.widgets.map(({ option }, at) => {
    const printed = field.surroundings?.options[at] ?? (single ? field.label : null);
    const texts = [
      printed,
      single ? null : (field.options.find(({ value }) => value === option)?.label ?? option ?? null),
    ];
    if (printed === null && single)
      texts.push(
        field.tooltip,
        reading.name
          ? (field.name
              .replace(/\[\d+\]/g, '')
              .split('.')
              .at(-1)
              ?.split(':')
              .at(-1) ?? null)
          : null,
      );
    let answers = new Map<string, string>();
    for (const text of texts) {
      if (!text || answers.size > 0) continue;
      answers = answersIn(withoutMarks(text));
    }
    return {
      option: single && field.options.length < 2 ? null : (option ?? null),
      text: printed ?? texts.find((text) => text) ?? '',
      answers,
    };
  });
  return { reading, question, boxes };
}

function planOfTick(tick: Tick, group: readonly Tick[], context: FormContext): FieldPlan {
  const field = tick.reading.field;
  const none = (why: string): FieldPlan => ({ kind: 'unmapped', field: field.name, notes: [], why });
  const part = context.partOf(tick.first);
  const question = readWording(upTo(upTo(tick.question, '?'), ':'));
  const inOptions = onlyParty(question.parties);
  if (inOptions === 'stranger' || part.party === 'stranger') return none('it is asked of somebody else');
  if (inOptions === null && tick.reading.name?.parties.has('stranger'))
    return none('it is asked of somebody else');
  const use = planOfUse(tick, context);
  if (use) return use;
  const fact = factOf(
    tick,
    group,
    question.terms,
    question.unexplained.length,
    inOptions === null ? part.party : inOptions,
    context,
    tick.first,
  );
  if (!fact) return none('what it answers is not known');
  const path = pathOfFact(fact, question.index ?? part.index);
  const all = group.flatMap(({ boxes }) => boxes).flatMap(({ answers }) => answers.get(fact) ?? []);
  const confidence = question.terms.some(({ of }) =>
    Object.values(of).some((one) => one?.endsWith(fact.replace(/^owner_1\./, ''))),
  )
    ? 0.96
    : 0.88;
  const base = {
    kind: 'mapped' as const,
    field: field.name,
    notes: [],
    path,
    rule: `answer of ${fact}`,
    confidence,
    why: `its box says so`,
  };
  if (tick.boxes.length > 1) {
    const options: Record<string, string> = {};
    for (const { option, answers } of tick.boxes) {
      const answer = answers.get(fact);
      if (answer === undefined || option === null) continue;
      for (const one of answersMeant(answer, all)) options[one] ??= option;
    }
    return Object.keys(options).length === 0
      ? none('none of its options is an answer that is known')
      : { ...base, transform: { kind: 'option', options } };
  }
  const [box] = tick.boxes;
  const answer = box?.answers.get(fact);
  if (!box || answer === undefined) return none('its answer is none of those that are known');
  return { ...base, transform: { kind: 'tick', answers: answersMeant(answer, all), option: box.option } };
}

/** "Corporation" beside a box for S-corporations means the others; alone it means either. */
function answersMeant(answer: string, all: readonly string[]): string[] {
  const meant = answer.split('|');
  return meant.length === 1 ? meant : meant.filter((one) => !all.includes(one));
}

/** Of a longer question a phrase in it says too little. */
const mostUnread = 2;
const leastAnswers = 3;
const ofOwner = new Set(['marital_status', 'filing_status']);

/** The fact that a group of boxes gives answers of. */
function factOf(
  tick: Tick,
  group: readonly Tick[],
  terms: readonly Term[],
  unexplained: number,
  party: string | null,
  context: FormContext,
  reading: FieldReading,
): string | null {
  const counts = new Map<string, Set<string>>();
  for (const { boxes } of group)
    for (const { answers } of boxes)
      for (const [fact, answer] of answers) counts.set(fact, (counts.get(fact) ?? new Set()).add(answer));
  // A question that names somebody alone asks for what its boxes answer.
  const { topics } = context.partOf(reading);
  const asked =
    unexplained > mostUnread || terms.some(({ id }) => id === 'name')
      ? []
      : terms.filter((term) => term.topics?.some((topic) => topics.has(topic)) ?? true);
  for (const fact of Object.keys(choicePhrases)) {
    const answers = counts.get(fact);
    if (!answers || !tick.boxes.some((box) => box.answers.has(fact))) continue;
    if (context.taxes && !isOfFiler(pathOfFact(fact, null))) continue;
    // Its answers say more than a person who is mentioned.
    if (fact === 'entity_type' && party === 'owner' && answers.size < leastAnswers) continue;
    if (ofOwner.has(fact) && party === 'business') continue;
    if (
      fact === 'bank.account_type' &&
      party !== 'bank' &&
      !context.partOf(reading).topics.has('bank') &&
      !/account/iu.test(tick.question)
    )
      continue;
    const isAsked = asked.some(({ of }) =>
      Object.values(of).some((path) => path === fact || path === `owner.${fact}`),
    );
    const isKind = fact === 'entity_type' && asked.some(({ id }) => id === 'businessActivity');
    if ((isAsked || (isKind && answers.size >= 2)) && unexplained <= 1) return fact;
    if (asked.length > 0 && !isAsked && !isKind) continue;
    // Without a question that asks for it, boxes for most of its answers are as good as one.
    if (answers.size >= 2 && unexplained === 0) return fact;
    if (answers.size >= 3) return fact;
  }
  return null;
}

function pathOfFact(fact: string, index: number | null): string {
  return ofOwner.has(fact) ? `owner_${index ?? 1}.${fact}` : fact;
}

/** Boxes that say what the loan is for. */
function planOfUse(tick: Tick, context: FormContext): FieldPlan | null {
  const [box] = tick.boxes;
  if (tick.boxes.length !== 1 || !box) return null;
  const topics = new Set([...topicsIn(tick.question), ...context.partOf(tick.first).topics]);
  if (!topics.has('uses')) return null;
  const said = readWording(box.text);
  const term =
    said.unexplained.length === 0 ? said.terms.find(({ topics: only }) => only?.includes('uses')) : undefined;
  const path = term && term.id !== 'useTotal' ? term.of.nobody : undefined;
  if (path === undefined) return null;
  return {
    kind: 'mapped',
    field: tick.reading.field.name,
    notes: [],
    path,
    transform: { kind: 'tickAmount', option: box.option },
    rule: 'a use of the loan',
    confidence: 0.93,
    why: 'its box says so',
  };
}
