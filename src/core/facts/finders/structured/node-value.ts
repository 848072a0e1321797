import type { Context } from '../../context.ts';
import type { FactType, FactValue } from '../../fact.ts';
import { findPhones } from '../../parsers/contact.ts';
import { countryNamed } from '../../parsers/country.ts';
import { readValue } from '../../read-value.ts';
import { isOfForm } from '../../value-form.ts';

/**
 * The value of a type that a text in a node says: the node is in its normal form, so there is nothing around it, and
 * times are told apart by their length. Null where it is none.
 */
export function readNodeValue(text: string, type: FactType, context: Context): FactValue | null {
  const value = written(text, type);
  if (value !== undefined) return value !== null && isOfForm(value, type) ? value : null;
  return readValue(text, type, context)?.value ?? null;
}

function written(text: string, type: FactType): string | null | undefined {
  switch (type) {
    case 'text':
    case 'organization':
    case 'person':
    case 'street':
    case 'city':
    case 'post_code':
    case 'train_number':
      return text;
    case 'code':
      return text.replace(/\s/gu, '');
    case 'datetime':
      return text.replace(/Z$/, '');
    case 'date':
      return text.slice(0, 10);
    case 'time':
      return /T(\d\d:\d\d)/.exec(text)?.[1] ?? null;
    case 'airport':
      return text.toUpperCase();
    case 'flight_number':
      return text.toUpperCase().replace(/[\s-]/gu, '');
    case 'country':
      return /^[A-Z]{2}$/.test(text) ? text : countryNamed(text);
    case 'phone': {
      const [first] = findPhones(text);
      const digits = text.replace(/[^\d+]/g, '').replace(/(?!^)\+/g, '');
      return first?.value ?? digits;
    }
    case 'quantity':
    case 'decimal':
      return /^\d+(?:\.\d+)?$/.test(text) ? text : undefined;
    case 'email':
      return text.toLowerCase().replace(/^mailto:/, '');
    case 'url':
      return text;
    default:
      return undefined;
  }
}
