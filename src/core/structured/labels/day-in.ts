import { findDates } from '#core/facts/parsers/date';
import { monthNumber } from '#core/facts/parsers/month-names';
import { isDay } from '../days.ts';

/**
 * The day a short text says: with its year ("24Oct17", "30.11.23"), or as '--MM-DD' where it says none ("15September",
 * "Sa 15. Sept."); null for none.
 */
export function dayIn(text: string): string | null {
  const [whole] = findDates(text);
  if (whole) return whole.date;
  const packed =
    /(?<![\p{L}\d])(\d{1,2})\.?[\s-]?(\p{L}{3,12})\.?[\s,-]{0,2}(\d{4}|\d{2})?(?![\p{L}\d:])/u.exec(text);
  const numbers = /(?<![\d.:])(\d{1,2})\.(\d{1,2})\.?(?![\d:])/.exec(text);
  const turned = /(?<![\p{L}\d])(\p{L}{3,12})\.?\s(\d{1,2})(?:,?\s(\d{4}))?(?![\p{L}\d:])/u.exec(text);
  const found =
    of(packed?.[1], monthNumber(packed?.[2] ?? ''), packed?.[3]) ??
    of(turned?.[2], monthNumber(turned?.[1] ?? ''), turned?.[3]) ??
    of(numbers?.[1], Number(numbers?.[2] ?? 0), undefined);
  return found;
}

function of(day: string | undefined, month: number | null, year: string | undefined): string | null {
  if (day === undefined || month === null) return null;
  const full = year === undefined ? 2000 : year.length === 2 ? 2000 + Number(year) : Number(year);
  if (!isDay(full, month, Number(day))) return null;
  const monthAndDay = `${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return year === undefined ? `--${monthAndDay}` : `${full}-${monthAndDay}`;
}
