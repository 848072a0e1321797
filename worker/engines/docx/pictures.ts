import { type Block, paragraph } from './block.ts';
import { descendants, find, numberOf, type XmlNode } from './xml.ts';

/** The words of a diagram (SmartArt), from its data: each shape a line, those below another behind it. */
export function diagramBlocks(root: XmlNode): Block[] {
  const points = new Map<string, XmlNode>();
  for (const point of find(root, 'dgm:ptLst')?.children ?? []) {
    const { modelId, type = 'node' } = point.attributes;
    // Others are lines between shapes and the places where shapes are drawn.
    if (modelId !== undefined && /^(?:node|doc|asst)$/.test(type)) points.set(modelId, point);
  }
  const below = new Map<string, { id: string; order: number }[]>();
  for (const { attributes } of find(root, 'dgm:cxnLst')?.children ?? []) {
    const { srcId, destId, srcOrd, type = 'parOf' } = attributes;
    if (srcId === undefined || destId === undefined || type !== 'parOf') continue;
    const siblings = below.get(srcId) ?? [];
    below.set(srcId, siblings);
    siblings.push({ id: destId, order: numberOf(srcOrd) ?? siblings.length });
  }
  const lines: string[] = [];
  const left = new Set(points.keys());
  const open: string[] = [...points]
    .filter(([, { attributes }]) => attributes.type === 'doc')
    .map(([id]) => id);
  // Shapes that hang on none stand at the end. Each is taken once, whatever circle the connections make.
  while (left.size > 0) {
    const id = open.pop() ?? left.values().next().value;
    if (id === undefined) break;
    if (!left.delete(id)) continue;
    const point = points.get(id);
    const text = point && find(point, 'dgm:t');
    if (text) lines.push(...drawnLines(text));
    const next = (below.get(id) ?? []).sort((a, b) => b.order - a.order);
    open.push(...next.map((child) => child.id));
  }
  return lines.map((line) => paragraph(line, true));
}

/** The words of a chart: its titles, then what it compares and its values as the file keeps them. */
export function chartBlocks(root: XmlNode): Block[] {
  const lines = [...descendants(root, 'a:p')].map(drawnText);
  for (const series of descendants(root, 'c:ser')) {
    const name = find(series, 'c:tx');
    const labels = cached(find(series, 'c:cat') ?? find(series, 'c:xVal'));
    const values = cached(find(series, 'c:val') ?? find(series, 'c:yVal'));
    const title = name ? [...descendants(name, 'c:v')].map(({ text }) => text).join(' ') : '';
    const pairs = [...values].map(([place, value]) => `${labels.get(place) ?? ''} ${value}`.trim());
    lines.push([title, pairs.join(', ')].filter((text) => text !== '').join(': '));
  }
  return lines.filter((line) => line.trim() !== '').map((line) => paragraph(line, true));
}

/** Values that were kept when the chart was drawn, by their place. */
function cached(node: XmlNode | undefined): Map<number, string> {
  const values = new Map<number, string>();
  for (const point of node ? descendants(node, 'c:pt') : []) {
    const place = numberOf(point.attributes.idx);
    const text = find(point, 'c:v')?.text;
    if (place !== undefined && text !== undefined) values.set(place, text);
  }
  return values;
}

function drawnLines(node: XmlNode): string[] {
  return [...descendants(node, 'a:p')].map(drawnText).filter((line) => line.trim() !== '');
}

function drawnText(paragraphNode: XmlNode): string {
  let text = '';
  for (const run of paragraphNode.children) {
    if (run.name === 'a:br') text += ' ';
    for (const piece of descendants(run, 'a:t')) text += piece.text;
  }
  return text;
}
