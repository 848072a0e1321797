/**
 * JSON as senders write it into pages by hand. Mended where the meaning is certain: commas too many or missing between
 * complete values, line breaks inside texts, comments, marks of comments around it, escapes JSON does not know, several
 * roots one after the other. What breaks off, or has a value without quotes, is refused: nobody knows what it says.
 */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const deepest = 40;
const mostValues = 20_000;

/** What a script of JSON says; null where that is not certain. Several roots give a list. */
export function readMendedJson(text: string): Json | null {
  try {
    const parsed: Json = JSON.parse(text);
    return parsed;
  } catch {
    return new MendingReader(text).read();
  }
}

class Uncertain extends Error {}

class MendingReader {
  #at = 0;
  #values = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Json | null {
    try {
      const roots: Json[] = [];
      for (this.#skip(); this.#at < this.#text.length; this.#skip()) roots.push(this.#value(0));
      const [first] = roots;
      return roots.length > 1 ? roots : (first ?? null);
    } catch (error) {
      if (error instanceof Uncertain) return null;
      throw error;
    }
  }

  /** White space, commas that separate nothing, comments and the marks that hide scripts from old browsers. */
  #skip(): void {
    const pattern =
      /(?:[\s,;\uFEFF]+|\/\*[\s\S]*?\*\/|\/\/(?![^\n]*\/\/)[^\n]*|\/\/[^\n]*|<!--|-->|<!\[CDATA\[|\]\]>)*/y;
    pattern.lastIndex = this.#at;
    this.#at += pattern.exec(this.#text)?.[0].length ?? 0;
  }

  #value(depth: number): Json {
    if (depth > deepest || ++this.#values > mostValues) throw new Uncertain();
    this.#skip();
    const character = this.#text[this.#at];
    if (character === '{') return this.#object(depth);
    if (character === '[') return this.#array(depth);
    if (character === '"') return this.#string();
    const literal = /(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
    literal.lastIndex = this.#at;
    const [word] = literal.exec(this.#text) ?? [];
    if (word === undefined) throw new Uncertain();
    this.#at += word.length;
    return JSON.parse(/^-?0\d/.test(word) ? `"${word}"` : word);
  }

  #object(depth: number): Json {
    const entries: [string, Json][] = [];
    this.#at++;
    for (this.#skip(); this.#text[this.#at] !== '}'; this.#skip()) {
      if (this.#text[this.#at] !== '"') throw new Uncertain();
      const name = this.#string();
      this.#skip();
      if (this.#text[this.#at] !== ':') throw new Uncertain();
      this.#at++;
      entries.push([name, this.#value(depth + 1)]);
    }
    this.#at++;
    return Object.fromEntries(entries);
  }

  #array(depth: number): Json {
    const entries: Json[] = [];
    this.#at++;
    for (this.#skip(); this.#text[this.#at] !== ']'; this.#skip()) entries.push(this.#value(depth + 1));
    this.#at++;
    return entries;
  }

  #string(): string {
    const pattern = /"((?:[^"\\]|\\[\s\S])*)"/y;
    pattern.lastIndex = this.#at;
    const [whole, inside] = pattern.exec(this.#text) ?? [];
    if (whole === undefined || inside === undefined) throw new Uncertain();
    this.#at += whole.length;
    return inside.replace(/\\(u[\dA-Fa-f]{4}|[\s\S])/g, (_, sequence: string) => unescaped(sequence));
  }
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** An escape that JSON does not know means its own character (`\'`, `\$`); a line break behind a stroke is one. */
function unescaped(sequence: string): string {
  if (sequence.length === 5) return String.fromCharCode(Number.parseInt(sequence.slice(1), 16));
  return escapes[sequence] ?? sequence;
}
