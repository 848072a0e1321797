import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { bundledPackages, childEntries, engineSources, ownFile, preparedFolder, root } from './prepared.ts';

/** Writes the program of engine children; a process of its own, see `prepared.ts`. */

/** Workers that were started before the sources changed still use the version of then. */
const versionsKept = 4;

const sources = engineSources();
const folder = preparedFolder(sources);
const cache = path.dirname(folder);
// Others may be at it as well: each writes its own, and the first to be done gives it the name.
const draft = `${folder}.${process.pid}`;

const bundle = await rolldown({
  cwd: root,
  input: Object.fromEntries(
    childEntries.map((file) => [path.relative(root, file).replace(/\.ts$/, ''), file]),
  ),
  platform: 'node',
  // Of those that are bundled, what only they use comes along.
  external: (id, importer) =>
    !/^[./#\0]/.test(id) &&
    !path.isAbsolute(id) &&
    !importer?.includes(`${path.sep}node_modules${path.sep}`) &&
    !bundledPackages.some((name) => id === name || id.startsWith(`${name}/`)),
  plugins: [{ name: 'files-read-at-run-time', transform: { filter: { id: /\.ts$/ }, handler: withPlaces } }],
  logLevel: 'silent',
});
await bundle.write({
  dir: draft,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'worker/engines/[name]-[hash].js',
});
await bundle.close();

write('package.json', JSON.stringify({ type: 'module' }));
for (const [name, text] of sources) if (!name.endsWith('.ts')) write(name, text);
forgetOldVersions();
try {
  renameSync(draft, folder);
} catch {
  rmSync(draft, { recursive: true });
}

/** Files of ours that are read at run time lie beside the program; a module no longer has a place of its own there. */
function withPlaces(code: string, id: string): string {
  return code.replace(ownFile, (_, relative: string) => {
    const file = fileURLToPath(new URL(relative, pathToFileURL(id)));
    return `new URL('${pathToFileURL(path.join(folder, path.relative(root, file)))}')`;
  });
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
