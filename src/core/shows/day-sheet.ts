import type { FactType, FactValue } from '../facts/fact.ts';
import type { BlueprintOutline, SectionOutline } from '../facts/outline.ts';
import type { ShowField, ShowItem } from './show.ts';

/** A part of a printed day sheet: what is there once as names and values, what repeats as a table of what is said of it. */
export type SheetPart = {
  id: string;
  title: string;
  repeated: boolean;
  columns: readonly { id: string; title: string; type: FactType }[];
  rows: readonly (readonly (FactValue | null)[])[];
};

/**
 * A show as it is printed for the people who work on it: the sections in their order, but the times of the day right
 * after what it is about, and without money unless it is wanted.
 */
export function daySheet(
  outline: BlueprintOutline,
  items: readonly ShowItem[],
  { money }: { money: boolean },
): SheetPart[] {
  const shown = outline.sections.filter((section) => money || !isAboutMoney(section));
  const [single, repeated] = [shown.filter((one) => !one.repeated), shown.filter((one) => one.repeated)];
  const ordered = [...single, ...repeated.filter(isOfTheDay), ...repeated.filter((one) => !isOfTheDay(one))];
  return ordered.flatMap((section) => {
    const own = items.filter((item) => item.section === section.id);
    const columns = section.fields.filter(({ id }) => own.some(({ fields }) => id in fields));
    if (columns.length === 0) return [];
    const inOrder = isOfTheDay(section) ? byTime(section, own) : own;
    const rows = inOrder.map(({ fields }) => columns.map(({ id }) => fields[id]?.value ?? null));
    return [{ id: section.id, title: section.title, repeated: section.repeated, columns, rows }];
  });
}

/** What a section with amounts says beside them (shares, currency, when they are due) is about money as well. */
function isAboutMoney({ fields }: SectionOutline): boolean {
  return fields.some(({ type }) => type === 'money');
}

/** Whether its things are what happens in the course of a day. */
function isOfTheDay({ repeated, fields }: SectionOutline): boolean {
  return repeated && fields[0]?.type === 'time';
}

/** The night belongs to the day before it: who loads out at one does so after the show. */
const dayBegins = '04:00';

function byTime(section: SectionOutline, items: readonly ShowItem[]): ShowItem[] {
  const [timeId, dateId] = (['time', 'date'] as const).map(
    (wanted) => section.fields.find(({ type }) => type === wanted)?.id,
  );
  const text = (field: ShowField | undefined): string =>
    typeof field?.value === 'string' ? field.value : '';
  const keyOf = ({ fields }: ShowItem): string => {
    const time = text(timeId === undefined ? undefined : fields[timeId]);
    // Without a date it is the day of the show, which is the first unless another says so.
    const date = text(dateId === undefined ? undefined : fields[dateId]);
    return `${date} ${time !== '' && time < dayBegins ? 1 : 0} ${time}`;
  };
  const keys = new Map(items.map((item) => [item, keyOf(item)]));
  return [...items].sort((a, b) => (keys.get(a) ?? '').localeCompare(keys.get(b) ?? ''));
}
