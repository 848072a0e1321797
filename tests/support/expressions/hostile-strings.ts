import { type AST, RegExpParser } from '@eslint-community/regexpp';

/**
 * Strings made to keep an expression busy, from what the expression itself consists of: a backtracking matcher is slow
 * where a part that repeats can end in many places and what follows it never comes.
 */

/** A string of about this length, and of the same kind for every length. */
export type Hostile = { name: string; of: (length: number) => string };

/** Matched by next to nothing that an expression could wait for. */
const never = '\u0001';
/** What papers consist of, each kind of character once or twice. */
const plain = [
  ' ',
  '\t',
  '\n',
  'a',
  'x',
  'é',
  'A',
  '1',
  '0',
  '.',
  ',',
  '-',
  '/',
  ':',
  '(',
  '<',
  '"',
  '=',
  '_',
];
const mixtures = ['a ', '1 ', ' \n', '1,', '1.', 'a.', 'A1', 'a-', '\n\n ', '<a ', '\r\n', '\t '];
/** Repetitions that end sooner cost no more than their bound. */
const bounded = 8;
const mostPumps = 6;

type Part = AST.Element | AST.Alternative;

/** @param source of a valid expression */
export function hostileStrings(source: string, flags: string): Hostile[] {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  });
  const strings = new Map<string, Hostile>();
  const add = (before: string, pump: string, after: string): void => {
    if (pump === '') return;
    const name = JSON.stringify([before, pump, after]);
    const of = (length: number) => before + pump.repeat(Math.ceil(length / pump.length)) + after;
    strings.set(name, { name, of });
  };
  const { sample, choices } = samplesOf(pattern, flags);
  for (const pump of [...plain, ...mixtures, ...charactersOf(pattern)]) {
    add('', pump, '');
    add('', pump, never);
  }
  const visit = (alternatives: readonly AST.Alternative[], before: string, after: string): void => {
    for (const { elements } of alternatives) {
      const texts = elements.map(sample);
      for (const [i, element] of elements.entries()) {
        const start = before + texts.slice(0, i).join('');
        const rest = texts.slice(i + 1).join('') + after;
        if (element.type === 'Quantifier') {
          if (element.max > bounded) {
            for (const pump of choices(element.element).slice(0, mostPumps)) {
              for (const end of [never, '', rest + never]) add(start, pump, end);
              add('', start + pump, never);
              add('', pump + rest, never);
            }
            add('', start, '');
            add('', start, never);
          }
          if ('alternatives' in element.element) visit(element.element.alternatives, start, rest);
        } else if ('alternatives' in element) visit(element.alternatives, start, rest);
      }
      const whole = before + texts.join('') + after;
      add('', whole, '');
      add('', whole.slice(0, -1), never);
    }
  };
  visit(pattern.alternatives, '', '');
  return [...strings.values()];
}

function samplesOf(pattern: AST.Pattern, flags: string) {
  const alphabet = [...new Set([...charactersOf(pattern), ...plain])];
  const known = new Map<string, string[]>();

  /** Characters that a class matches, of as many kinds as there are. */
  function matchedBy(raw: string): string[] {
    const found = known.get(raw);
    if (found) return found;
    const matches = new RegExp(`^(?:${raw})$`, flags.replace(/[gy]/g, ''));
    const matched = alphabet.filter((character) => matches.test(character));
    known.set(raw, matched);
    return matched;
  }

  /** Different strings that a part matches: the first is the plainest. */
  function choices(part: Part): string[] {
    switch (part.type) {
      case 'Character':
        return [String.fromCodePoint(part.value)];
      case 'CharacterClass':
      case 'CharacterSet':
      case 'ExpressionCharacterClass':
        return matchedBy(part.raw);
      case 'Alternative':
        return [part.elements.map(sample).join('')];
      case 'Group':
      case 'CapturingGroup':
        return part.alternatives.flatMap((alternative) =>
          alternative.elements.length === 1 && alternative.elements[0]
            ? choices(alternative.elements[0])
            : choices(alternative),
        );
      case 'Quantifier':
        return choices(part.element).map((text) => text.repeat(Math.max(1, part.min)));
      default:
        // Assertions take no characters; what a back reference takes stood before.
        return [];
    }
  }

  function sample(part: Part): string {
    return choices(part)[0] ?? '';
  }

  return { sample, choices };
}

/** Every character that is named in an expression, alone or as the end of a range. */
function charactersOf(pattern: AST.Pattern): string[] {
  const found = new Set<string>();
  const look = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(look);
    else if (typeof node === 'object' && node !== null && 'type' in node) {
      if (node.type === 'Character' && 'value' in node && typeof node.value === 'number') {
        found.add(String.fromCodePoint(node.value));
      }
      for (const [key, value] of Object.entries(node)) if (!links.has(key)) look(value);
    }
  };
  look(pattern);
  return [...found].slice(0, 24);
}

/** Ways of the syntax tree that lead back up or across. */
const links = new Set(['parent', 'resolved', 'references']);
