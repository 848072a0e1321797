import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const app = path.join(import.meta.dirname, '../../src/app');

export type RouteFile = { file: string; path: string; methods: string[] };

/** Every route handler of the app by its file, with the methods it exports; `[id]` stands in its path as it is. */
export const routeFiles: readonly RouteFile[] = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'route.ts')
  .toSorted()
  .map((file) => ({
    file: path.join(app, file),
    path: `/${path.dirname(file).replaceAll(/\([^)]+\)\//g, '')}`,
    methods: methodsOf(readFileSync(path.join(app, file), 'utf8')),
  }));

function methodsOf(source: string): string[] {
  const exported = source.matchAll(
    /export (?:async )?function ([A-Z]+)\(|export const ([A-Z]+) =|export \{([^}]*)\}/g,
  );
  return [...exported]
    .flatMap(([, declared, assigned, list]) => declared ?? assigned ?? list?.match(/\b[A-Z]+\b/g) ?? [])
    .toSorted();
}
