import JSZip from 'jszip';

/** A Word file of parts written by hand: a small way to every corner of the format that no program of ours writes. */
export type WordParts = {
  /** What stands in `w:body`. */
  body: string;
  /** Other parts by name, with their text. */
  parts?: Readonly<Record<string, string | Uint8Array>>;
  /** What the document refers to: id → kind and name of the part. */
  refers?: Readonly<Record<string, readonly [kind: string, target: string]>>;
};

const office = 'http://schemas.openxmlformats.org';
/** The namespaces that parts may use. */
export const namespaces = [
  `xmlns:w="${office}/wordprocessingml/2006/main"`,
  `xmlns:r="${office}/officeDocument/2006/relationships"`,
  `xmlns:m="${office}/officeDocument/2006/math"`,
  `xmlns:mc="${office}/markup-compatibility/2006"`,
  `xmlns:a="${office}/drawingml/2006/main"`,
  `xmlns:wp="${office}/drawingml/2006/wordprocessingDrawing"`,
  `xmlns:dgm="${office}/drawingml/2006/diagram"`,
  `xmlns:c="${office}/drawingml/2006/chart"`,
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ');

/** A part of one root element, with the namespaces declared. */
export function wordPart(root: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${root} ${namespaces}>${content}</${root}>`;
}

/** One paragraph; `properties` go into `w:pPr`. */
export function p(content: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
}

/** Letters; `properties` go into `w:rPr`. */
export function r(text: string, properties = ''): string {
  const look = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`;
  return `<w:r>${look}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** The bytes of such a file. */
export async function wordFile({ body, parts = {}, refers = {} }: WordParts): Promise<Uint8Array> {
  const zip = new JSZip();
  const main = `${office}/officeDocument/2006/relationships`;
  const overrides = '<Default Extension="xml" ContentType="application/xml"/>';
  zip.file(
    '[Content_Types].xml',
    `<Types xmlns="${office}/package/2006/content-types">${overrides}<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  );
  zip.file('_rels/.rels', relationships({ r1: ['officeDocument', 'word/document.xml'] }, main));
  zip.file('word/document.xml', wordPart('w:document', `<w:body>${body}</w:body>`));
  zip.file('word/_rels/document.xml.rels', relationships(refers, main));
  for (const [name, content] of Object.entries(parts)) zip.file(name, content);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

function relationships(refers: NonNullable<WordParts['refers']>, kinds: string): string {
  const all = Object.entries(refers).map(
    ([id, [kind, target]]) => `<Relationship Id="${id}" Type="${kinds}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${office}/package/2006/relationships">${all.join('')}</Relationships>`;
}
