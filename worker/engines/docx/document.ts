import { DocketError } from '#core/errors/docket-error';
import type { Table } from '#core/reading/table';
import type { Block, TakenOver } from './block.ts';
import { Notes } from './notes.ts';
import { Numbering } from './numbering.ts';
import { DocxPackage } from './package.ts';
import { RelatedParts } from './related-parts.ts';
import { BlockReader, type DocumentParts, type RelatedPart, Story } from './story.ts';
import { Styles } from './styles.ts';
import { writeBlocks } from './write-blocks.ts';
import { find, parseXml, switchAt, type XmlNode } from './xml.ts';

/** Documents taken over by documents that are taken over. */
const mostNesting = 3;

/**
 * Everything of a Word file that is to be seen, in the order it is read: of each section its headers and its text, then notes,
 * footers and comments. What the file names and does not have is said to the package and left out.
 * @param nesting how many documents this one is taken over by
 * @throws DocketError CORRUPT when there is no document in it; LIMIT_EXCEEDED
 */
export async function readDocument(
  docx: DocxPackage,
  maxCharacters: number,
  nesting = 0,
): Promise<{ text: string; tables: Table[] }> {
  const main = await mainPart(docx);
  const xml = await docx.text(main);
  if (xml === null) throw new DocketError('CORRUPT', { message: 'the DOCX has no document in it' });
  const within = nesting < mostNesting ? readWithin(docx, maxCharacters, nesting) : null;
  const related = await new RelatedParts(docx, within).of(main);
  const rootOf = (kind: string): XmlNode | null =>
    [...related.values()].find((part) => part.kind === kind)?.root ?? null;
  const settings = rootOf('settings');
  let letters = 0;
  const lost = (what: string): void => docx.lost(what);
  const parts: DocumentParts = {
    styles: new Styles(rootOf('styles')),
    numbering: new Numbering(rootOf('numbering')),
    notes: new Notes(
      { footnotes: rootOf('footnotes'), endnotes: rootOf('endnotes'), comments: rootOf('comments') },
      settings,
      lost,
    ),
    lost,
    count: (more) => {
      letters += more;
      if (letters > maxCharacters) {
        throw new DocketError('LIMIT_EXCEEDED', {
          details: { limit: 'characters', characters: letters, maxCharacters },
        });
      }
    },
  };

  const blocks: Block[] = [];
  const footers: Block[] = [];
  const shown = new Set<string>();
  const bothSides = switchAt(settings ?? undefined, 'w:evenAndOddHeaders') ?? false;
  /** The headers or footers of a section that no section before it had. */
  const furniture = (section: XmlNode, name: string): Block[] => {
    const first = switchAt(section, 'w:titlePg') ?? false;
    const found: Block[] = [];
    for (const type of ['first', 'default', 'even']) {
      if ((type === 'first' && !first) || (type === 'even' && !bothSides)) continue;
      const reference = section.children.find(
        (child) => child.name === name && (child.attributes['w:type'] ?? 'default') === type,
      );
      if (!reference) continue;
      const part = related.get(reference.attributes['r:id'] ?? '');
      if (!part) lost(`${name} ${reference.attributes['r:id'] ?? ''}`);
      if (!part?.root || shown.has(part.name)) continue;
      shown.add(part.name);
      found.push(...wholeStory(parts, part.related, part.root.children));
    }
    return found;
  };

  const story = new Story(parts, related);
  const body = new BlockReader(story, (section) => {
    blocks.push(...furniture(section, 'w:headerReference'), ...body.end());
    footers.push(...furniture(section, 'w:footerReference'));
  });
  const root = parseXml(xml, { of: 'w:body', take: (node) => body.take(node) });
  if (!find(root, 'w:body')) throw new DocketError('CORRUPT', { message: 'the DOCX has no body' });
  blocks.push(...body.end(), ...story.end());

  const notesOf = (kind: 'footnotes' | 'endnotes' | 'comments') => {
    const own = [...related.values()].find((part) => part.kind === kind)?.related ?? new Map();
    return (node: XmlNode): Block[] => wholeStory(parts, own, node.children);
  };
  blocks.push(
    ...parts.notes.texts('footnote', notesOf('footnotes')),
    ...parts.notes.texts('endnote', notesOf('endnotes')),
    ...footers,
    ...parts.notes.comments(notesOf('comments')),
  );
  return writeBlocks(blocks);
}

/** Reads a Word file that another takes over, out of the same limit. */
function readWithin(docx: DocxPackage, maxCharacters: number, nesting: number) {
  return async (bytes: Uint8Array): Promise<TakenOver> => {
    const before = docx.bytesLeft;
    const inner = await DocxPackage.open(bytes, before);
    try {
      const read = await readDocument(inner, maxCharacters, nesting + 1);
      for (const { detail } of inner.warnings) docx.lost(detail);
      return { kind: 'taken-over', ...read };
    } finally {
      docx.spent(before - inner.bytesLeft);
    }
  };
}

function wholeStory(
  parts: DocumentParts,
  related: RelatedPart['related'],
  nodes: readonly XmlNode[],
): Block[] {
  const story = new Story(parts, related);
  return [...story.blocks(nodes), ...story.end()];
}

/** Which part is the document: the package says it; where it does not, the name that all programs give it. */
async function mainPart(docx: DocxPackage): Promise<string> {
  for (const { kind, target, external } of (await docx.relationships('')).values()) {
    if (kind === 'officeDocument' && !external && docx.has(target)) return target;
  }
  return 'word/document.xml';
}
