import { z } from 'zod';
import { showFieldSchema } from '#core/imports/source-schema';
import type { ShowItem } from '#core/shows/show';
import type { Json } from '#data/client';

export const itemColumns = 'section,item_key,position,fields,import_id,keys';

const row = z
  .object({
    section: z.string(),
    item_key: z.string().nullable(),
    position: z.number(),
    fields: z.record(z.string(), showFieldSchema),
    import_id: z.string().nullable(),
    keys: z.array(z.string()),
  })
  .transform(
    ({ item_key, import_id, ...rest }): ShowItem => ({ ...rest, key: item_key, importId: import_id }),
  );

/** Rows of `show_items` as the rest of the app knows them. */
export function toShowItems(rows: readonly unknown[]): ShowItem[] {
  return row.array().parse(rows);
}

/** An item as `commit_import` takes it. */
export function toItemRow({ section, key, position, fields, importId, keys }: ShowItem): Json {
  return { section, key, position, fields: fieldsToJson(fields), import_id: importId, keys: [...keys] };
}

export function fieldsToJson(fields: ShowItem['fields']): Json {
  return Object.fromEntries(
    Object.entries(fields).map(([id, { evidence, ...field }]): [string, Json] => [
      id,
      { ...field, evidence: [...evidence] },
    ]),
  );
}
