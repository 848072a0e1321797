import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { readMendedJson } from '../markup/mend-json.ts';

/** The files of a wallet pass that say something: its description, and the texts of it by language. */
export type PassFiles = { pass: string; strings: ReadonlyMap<string, string> };

const text = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((value) => String(value).slice(0, 4000));
const semanticsSchema = z.record(z.string(), z.unknown());
const fieldSchema = z.object({
  key: text.catch(''),
  label: text.catch(''),
  value: text.catch(''),
  semantics: semanticsSchema.catch({}),
});
const fields = z.array(z.unknown()).max(200).catch([]);
const styleSchema = z.object({
  transitType: z.string().catch(''),
  headerFields: fields,
  primaryFields: fields,
  secondaryFields: fields,
  auxiliaryFields: fields,
  backFields: fields,
  additionalInfoFields: fields,
});
const barcodeSchema = z.object({ message: text, format: z.string().catch(''), altText: text.catch('') });
const passSchema = z.object({
  description: text.catch(''),
  organizationName: text.catch(''),
  logoText: text.catch(''),
  serialNumber: text.catch(''),
  voided: z.boolean().catch(false),
  relevantDate: z.string().nullable().catch(null),
  relevantDates: z
    .array(z.object({ date: z.string().optional(), startDate: z.string().optional() }))
    .max(100)
    .catch([]),
  expirationDate: z.string().nullable().catch(null),
  semantics: semanticsSchema.catch({}),
  barcode: z.unknown().optional(),
  barcodes: z.array(z.unknown()).max(20).catch([]),
});

export const passStyles = ['boardingPass', 'eventTicket', 'generic', 'coupon', 'storeCard'] as const;
export type PassStyle = (typeof passStyles)[number];
export type PassField = z.infer<typeof fieldSchema>;
export type Pass = Omit<z.infer<typeof passSchema>, 'barcode' | 'barcodes' | 'relevantDates'> & {
  style: PassStyle;
  transitType: string;
  /** In the order a person reads them; those in large print first. */
  fields: PassField[];
  primary: PassField[];
  barcodes: { message: string; format: string; altText: string }[];
};

/**
 * A wallet pass with its texts in one language.
 * @throws DocketError CORRUPT: its description is no JSON, or of no pass
 */
export function parsePass({ pass: json, strings }: PassFiles): Pass {
  const parsed = passSchema.safeParse(readMendedJson(json));
  const whole = z.record(z.string(), z.unknown()).safeParse(readMendedJson(json));
  const style = passStyles.find((name) => whole.data?.[name] !== undefined);
  if (!parsed.success || !whole.success || style === undefined)
    throw new DocketError('CORRUPT', { message: 'pass.json is not that of a pass' });
  const translate = translator(strings);
  const { barcode, barcodes, relevantDates, ...pass } = parsed.data;
  const { transitType, ...groups } = styleSchema.catch(emptyStyle).parse(whole.data[style]);
  const fieldsOf = (group: readonly unknown[]): PassField[] =>
    group.flatMap((given) => {
      const { data } = fieldSchema.safeParse(given);
      return data ? { ...data, label: translate(data.label), value: translate(data.value) } : [];
    });
  const dates = relevantDates.map(({ date, startDate }) => date ?? startDate);
  return {
    ...pass,
    description: translate(pass.description),
    organizationName: translate(pass.organizationName),
    logoText: translate(pass.logoText),
    relevantDate: pass.relevantDate ?? dates.find((date) => date !== undefined) ?? null,
    style,
    transitType,
    primary: fieldsOf(groups.primaryFields),
    fields: [
      groups.headerFields,
      groups.primaryFields,
      groups.secondaryFields,
      groups.auxiliaryFields,
      groups.additionalInfoFields,
      groups.backFields,
    ].flatMap(fieldsOf),
    barcodes: [...barcodes, barcode].flatMap((given) => barcodeSchema.safeParse(given).data ?? []),
  };
}

const emptyStyle = {
  transitType: '',
  headerFields: [],
  primaryFields: [],
  secondaryFields: [],
  auxiliaryFields: [],
  backFields: [],
  additionalInfoFields: [],
};

/** Texts of a pass may be names of texts that stand in a file for each language: English, else the first there is. */
function translator(strings: ReadonlyMap<string, string>): (text: string) => string {
  const languages = [...strings.keys()].sort();
  const language = languages.find((one) => /^en\b/i.test(one)) ?? languages[0];
  const table = new Map<string, string>();
  const file = language === undefined ? '' : (strings.get(language) ?? '');
  const pair = /"((?:[^"\\]|\\.)*)"\s*=\s*"((?:[^"\\]|\\.)*)"\s*;/gs;
  for (const [, name = '', value = ''] of file.matchAll(pair)) {
    if (table.size >= 2000) break;
    table.set(plain(name), plain(value));
  }
  return (text) => table.get(text) ?? text;
}

function plain(quoted: string): string {
  return quoted.replace(/\\(.)/gs, (_, character: string) => (character === 'n' ? '\n' : character));
}
