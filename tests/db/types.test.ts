import { expect, test } from 'vitest';
import { committedDatabaseTypes, generateDatabaseTypes } from '#scripts/database-types';
import { freshDatabase } from '#support/database';

test('the committed TypeScript types are those of the migrated database', async () => {
  const database = await freshDatabase();
  try {
    expect(await generateDatabaseTypes(database.url)).toBe(await committedDatabaseTypes());
  } finally {
    await database.drop();
  }
});
