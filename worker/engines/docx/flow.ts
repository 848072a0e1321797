import type { Block } from './block.ts';
import type { Field } from './field.ts';
import type { Styles } from './styles.ts';
import type { XmlNode } from './xml.ts';

/** What the letters of a paragraph and the cells of a table ask of the text they stand in (`story.ts`). */
export type Flow = {
  readonly styles: Styles;
  /** Whether what comes now is text to be seen, and not what a field is told to do. */
  readonly shows: boolean;
  /** Blocks one after another: of a cell, of a text box. */
  blocks(nodes: readonly XmlNode[]): Block[];
  /** A text was met, seen or not. */
  saw(text: string): void;
  openField(form: XmlNode | undefined): void;
  instruct(text: string): void;
  separateField(): void;
  closeField(): Field | undefined;
  comment(id: string | undefined): void;
  /** The mark of a note where the text refers to it. */
  note(kind: 'w:footnoteReference' | 'w:endnoteReference', attributes: XmlNode['attributes']): string;
  diagram(id: string | undefined): Block[];
  chart(id: string | undefined): Block[];
  /** One item is not to be had. */
  lost(what: string): void;
};
