import { parse, type Selector, SelectorType } from 'css-what';

/** A rule of a style sheet that decides whether an element is to be seen. */
export type HidingRule = {
  selector: Selector[];
  hides: boolean;
  /** `!important` first, then specificity, then the later rule (CSS Cascade). */
  weight: number;
};

/** An element with the names its selectors go by. */
export type StyledElement = { name: string; attributes: Record<string, string> };

/** Rules and parts of a selector that are looked at: more is no page that people write. */
const mostRules = 300;
const mostParts = 12;

const declares =
  /(?:^|[;{\s])(?:display\s{0,8}:\s{0,8}([a-z-]{1,20})|visibility\s{0,8}:\s{0,8}([a-z]{1,20})|(mso-hide)\s{0,8}:\s{0,8}all)\s{0,8}(!\s{0,8}important)?/gi;

/** Whether declarations (of a rule or a `style` attribute) hide what they are for; null where they do not say. */
export function hiddenBy(declarations: string): { hides: boolean; important: boolean } | null {
  let found: { hides: boolean; important: boolean } | null = null;
  for (const [, display, visibility, mso, mark] of declarations.slice(0, 4000).matchAll(declares)) {
    const important = mark !== undefined;
    const hides =
      mso !== undefined ||
      display?.toLowerCase() === 'none' ||
      /^(?:hidden|collapse)$/i.test(visibility ?? '');
    // What one property hides, another does not show.
    if (!found || hides || (!found.hides && important)) found = { hides, important };
  }
  // The line that mail programs show beside the subject: no taller than nothing.
  if (
    /(?:^|[;\s])max-height\s{0,8}:\s{0,8}0/i.test(declarations) &&
    /overflow\s{0,8}:\s{0,8}hidden/i.test(declarations)
  )
    return { hides: true, important: false };
  return found;
}

/**
 * The rules of style sheets that hide or show, as they hold on a screen of ordinary width. Rules for print, for
 * narrow screens and for what a person does (`:hover`) hide nothing here.
 */
export function hidingRules(css: string): HidingRule[] {
  const rules: HidingRule[] = [];
  for (const { prelude, body } of rulesOf(css)) {
    const said = hiddenBy(body);
    if (!said) continue;
    for (const selector of selectorsOf(prelude)) {
      if (rules.length >= mostRules) return rules;
      const weight = (said.important ? 1e12 : 0) + specificity(selector) * 1e4 + rules.length;
      rules.push({ selector, hides: said.hides, weight });
    }
  }
  return rules;
}

/** Whether the rules and its own style hide an element; `path` is what it stands in, outermost first, itself last. */
export function isHiddenBy(rules: readonly HidingRule[], path: readonly StyledElement[]): boolean {
  const own = hiddenBy(path.at(-1)?.attributes.style ?? '');
  let best = own ? { hides: own.hides, weight: own.important ? 2e12 : 1e11 } : null;
  for (const rule of rules) {
    if ((best?.weight ?? -1) < rule.weight && matches(rule.selector, path)) best = rule;
  }
  return best?.hides ?? false;
}

/** Rules on their own and within `@media` that speaks of screens alone; comments, other at-rules and what is broken are passed over. */
function* rulesOf(css: string): Generator<{ prelude: string; body: string }> {
  const text = withoutComments(css.replace(/<!--|-->/g, ''));
  let from = 0;
  const media: boolean[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === ';') from = at + 1;
    else if (character === '}') {
      media.pop();
      from = at + 1;
    } else if (character === '{') {
      const prelude = text.slice(from, at).trim();
      if (/^@(?:media|supports|layer)\b/i.test(prelude)) {
        media.push(/^@media\s+(?:only\s+)?(?:screen|all)$/i.test(prelude) || /^@layer/i.test(prelude));
        from = at + 1;
        continue;
      }
      const end = text.indexOf('}', at);
      const body = text.slice(at + 1, end === -1 ? text.length : end);
      if (!prelude.startsWith('@') && prelude.length < 2000 && media.every(Boolean)) yield { prelude, body };
      if (end === -1) return;
      at = end;
      from = end + 1;
    }
  }
}

function withoutComments(css: string): string {
  let text = '';
  let from = 0;
  for (let at = css.indexOf('/*'); at !== -1; at = css.indexOf('/*', from)) {
    text += `${css.slice(from, at)} `;
    const end = css.indexOf('*/', at + 2);
    if (end === -1) return text;
    from = end + 2;
  }
  return text + css.slice(from);
}

function selectorsOf(prelude: string): Selector[][] {
  try {
    return parse(prelude).filter((selector) => selector.length <= mostParts && selector.every(isPlain));
  } catch {
    // A selector that nobody understands selects nothing.
    return [];
  }
}

function isPlain(part: Selector): boolean {
  return (
    part.type === SelectorType.Tag ||
    part.type === SelectorType.Universal ||
    part.type === SelectorType.Descendant ||
    part.type === SelectorType.Child ||
    (part.type === SelectorType.Attribute && ['equals', 'element', 'exists'].includes(part.action))
  );
}

function specificity(selector: readonly Selector[]): number {
  let weight = 0;
  for (const part of selector) {
    if (part.type === SelectorType.Attribute) weight += part.name === 'id' ? 10_000 : 100;
    else if (part.type === SelectorType.Tag) weight += 1;
  }
  return weight;
}

/** Right to left; what a descendant may skip is tried from the nearest on, each combinator once: parts × depth steps. */
function matches(selector: readonly Selector[], path: readonly StyledElement[]): boolean {
  let at = path.length - 1;
  let skips = false;
  for (let i = selector.length - 1; i >= 0; ) {
    const start = compoundStart(selector, i);
    const compound = selector.slice(start, i + 1);
    while (at >= 0 && skips && !fits(compound, path[at])) at--;
    if (at < 0 || !fits(compound, path[at])) return false;
    const combinator = selector[start - 1];
    if (!combinator) return true;
    skips = combinator.type === SelectorType.Descendant;
    at--;
    i = start - 2;
  }
  return true;
}

function compoundStart(selector: readonly Selector[], end: number): number {
  let start = end;
  while (start > 0) {
    const type = selector[start - 1]?.type;
    if (type === SelectorType.Descendant || type === SelectorType.Child) break;
    start--;
  }
  return start;
}

function fits(compound: readonly Selector[], element: StyledElement | undefined): boolean {
  if (!element) return false;
  return compound.every((part) => {
    if (part.type === SelectorType.Tag) return part.name.toLowerCase() === element.name;
    if (part.type !== SelectorType.Attribute) return part.type === SelectorType.Universal;
    const value = element.attributes[part.name.toLowerCase()];
    if (value === undefined) return false;
    if (part.action === 'element') return value.split(/\s+/).includes(part.value);
    return part.action === 'exists' || value === part.value;
  });
}
