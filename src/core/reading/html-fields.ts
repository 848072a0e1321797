/** What is to be seen of a field of a form: its value, or a box that is ticked or not. '' for every other element. */
export function fieldText(name: string, attributes: Record<string, string>): string {
  if (name !== 'input') return '';
  const type = (attributes.type ?? 'text').toLowerCase();
  if (type === 'checkbox' || type === 'radio') return attributes.checked === undefined ? '☐' : '☒';
  return unshown.has(type) ? '' : (attributes.value ?? '');
}

/** Types whose value is not to be seen as text; every other shows it, one that nobody knows too (HTML Standard, 4.10.5). */
const unshown = new Set('hidden password file submit image reset button'.split(' '));

/** What is chosen in a menu: of the entries the selected ones, in a closed menu else the first. */
export class HtmlSelect {
  readonly #isList: boolean;
  readonly #entries: { text: string; selected: boolean }[] = [];

  constructor(attributes: Record<string, string>) {
    this.#isList = attributes.multiple !== undefined || Number(attributes.size ?? 1) > 1;
  }

  open({ selected, label }: Record<string, string>): void {
    this.#entries.push({ text: label ?? '', selected: selected !== undefined });
  }

  write(text: string): void {
    const entry = this.#entries.at(-1);
    if (entry) entry.text += text;
  }

  get chosen(): string {
    const chosen = this.#entries.filter(({ selected }) => selected);
    const shown = chosen.length > 0 || this.#isList ? chosen : this.#entries.slice(0, 1);
    return shown.map(({ text }) => text.replace(/[ \t\r\n\f]+/g, ' ').trim()).join(', ');
  }
}
