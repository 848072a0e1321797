import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { engineSources, namedFolders, preparedFolder } from './prepared.ts';

/** Writes the program of engine children without types; a process of its own, see `prepared.ts`. */

/** Workers that were started before the sources changed still use the version of then. */
const versionsKept = 4;
const relativeImport = /(\b(?:from|import)\s*(?:\(\s*)?'\.{1,2}\/[^']+)\.ts'/g;

const sources = engineSources();
const folder = preparedFolder(sources);
const cache = path.dirname(folder);
// Others may be at it as well: each writes its own, and the first to be done gives it the name.
const draft = `${folder}.${process.pid}`;

for (const [name, text] of sources) {
  if (!name.endsWith('.ts')) write(name, text);
  else write(name.replace(/ts$/, 'js'), stripTypeScriptTypes(text).replace(relativeImport, "$1.js'"));
}
const imports = Object.entries(namedFolders).map(([name, place]) => [`${name}*`, `./${place}*.js`]);
write('package.json', JSON.stringify({ type: 'module', imports: Object.fromEntries(imports) }));
forgetOldVersions();
try {
  renameSync(draft, folder);
} catch {
  rmSync(draft, { recursive: true });
}

function write(name: string, content: string): void {
  const file = path.join(draft, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

function forgetOldVersions(): void {
  const versions = readdirSync(cache)
    .map((name) => path.join(cache, name))
    .map((version) => ({ version, at: statSync(version, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at);
  for (const { version } of versions.slice(versionsKept)) rmSync(version, { recursive: true, force: true });
}
