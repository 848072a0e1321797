import { digitsTooMany } from '#core/facts/value-form';
import type { TermPath } from './invoice.ts';
import { toDate, toDecimal } from './normal-values.ts';
import { all, at, type XmlElement } from './xml-tree.ts';

/** Where in the XML a term's value stands: character offsets of the element's content. */
export type TermPlace = { term: TermPath; from: number; to: number };

/** A number that is not taken because it has too many digits. */
export type RefusedNumber = { term: TermPath; digits: number };

/**
 * Takes values out of an XML tree and remembers where each stood, and which were never asked for: those have no
 * place in our model and would be lost by passing through it.
 */
export class TermReader {
  readonly places: TermPlace[] = [];
  readonly refused: RefusedNumber[] = [];
  readonly #taken = new Set<XmlElement>();

  text(term: TermPath, element: XmlElement | undefined, path = ''): string | undefined {
    return this.#take(term, at(element, path), (value) => value);
  }

  decimal(term: TermPath, element: XmlElement | undefined, path = ''): string | undefined {
    const found = at(element, path);
    const value = this.#take(term, found, toDecimal);
    const digits = value === undefined && found ? digitsTooMany(found.text.trim()) : null;
    if (digits !== null) this.refused.push({ term, digits });
    return value;
  }

  date(term: TermPath, element: XmlElement | undefined, path = ''): string | undefined {
    return this.#take(term, at(element, path), toDate);
  }

  /** Elements whose value is said by another one (a code that chooses, a unit repeated) are not lost. */
  known(element: XmlElement | undefined, ...paths: string[]): void {
    for (const path of paths) for (const found of all(element, path)) this.#takeAll(found);
  }

  /** Paths of elements with text that nobody asked for, without repetition. */
  lost(root: XmlElement): string[] {
    const lost = new Set<string>();
    const walk = (element: XmlElement, path: string): void => {
      const here = path === '' ? element.name : `${path}/${element.name}`;
      if (element.children.length === 0 && element.text.trim() !== '' && !this.#taken.has(element))
        lost.add(here);
      for (const child of element.children) walk(child, here);
    };
    for (const child of root.children) walk(child, '');
    return [...lost];
  }

  #take(
    term: TermPath,
    element: XmlElement | undefined,
    normal: (text: string) => string | undefined,
  ): string | undefined {
    if (!element) return undefined;
    const value = element.text.trim();
    if (value === '') return undefined;
    const normalised = normal(value);
    // A value that cannot be understood stays among what is lost.
    if (normalised === undefined) return undefined;
    this.#taken.add(element);
    this.places.push({ term, from: element.from, to: element.to });
    return normalised;
  }

  #takeAll(element: XmlElement): void {
    this.#taken.add(element);
    for (const child of element.children) this.#takeAll(child);
  }
}
