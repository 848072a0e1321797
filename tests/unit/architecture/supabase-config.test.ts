import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const lines = readFileSync(new URL('../../../supabase/config.toml', import.meta.url), 'utf8').split('\n');

/** What the file declares, as `section.key = value`. */
function declared(): string[] {
  let section = '';
  return lines.flatMap((line) => {
    const heading = /^\[(.+)\]$/.exec(line);
    if (heading) section = `${heading[1]}.`;
    return heading || line === '' || line.startsWith('#') ? [] : [section + line];
  });
}

test('the settings that may be pushed to a hosted project are right for every one, and none is about Auth', () => {
  expect(declared()).toEqual([
    'project_id = "docket"',
    'api.schemas = ["public"]',
    'api.max_rows = 1000',
    'db.major_version = 17',
    'db.seed.enabled = false',
    'storage.file_size_limit = "50MiB"',
  ]);
});
