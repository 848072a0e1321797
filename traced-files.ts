import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const root = import.meta.dirname;
const sources = ['worker/**/*.{ts,xsd}', 'src/core/**/*.ts', 'src/data/**/*.ts'];

const packageSchema = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

/**
 * Patterns of all files that the worker needs at run time. The routes for schedulers load it from the checkout, past
 * the bundler, and it starts engine processes from its own folder: what a platform copies by tracing imports would
 * lack all of it.
 */
export function workerFiles(): string[] {
  const text = globSync(sources, { cwd: root })
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('\n');
  const { dependencies, optionalDependencies } = manifest(root);
  // Named in the sources, or one of a scope from which they choose at run time ("@tesseract.js-data/…").
  const named = Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => {
    // The bundler of engine children writes beside the packages, which such platforms do not let anybody do.
    if (name === 'rolldown') return false;
    const scope = /^(@[^/]+\/)/.exec(name)?.[1];
    return [`'${name}`, `\`${name}`, ...(scope ? [`${scope}\${`] : [])].some((form) => text.includes(form));
  });
  const folders = new Set<string>();
  for (const name of named) addPackage(root, name, folders);
  return ['./package.json', ...sources.map((pattern) => `./${pattern}`), ...[...folders].map(filesOf)];
}

function filesOf(folder: string): string {
  return `./${path.relative(root, folder).replaceAll(path.sep, '/')}/**/*`;
}

/** The package and all it depends on, found as Node would find them; what is not installed is left out. */
function addPackage(from: string, name: string, folders: Set<string>): void {
  const folder = find(from, name);
  if (folder === undefined || folders.has(folder)) return;
  folders.add(folder);
  const { dependencies, optionalDependencies } = manifest(folder);
  for (const one of Object.keys({ ...dependencies, ...optionalDependencies })) {
    addPackage(folder, one, folders);
  }
}

function find(from: string, name: string): string | undefined {
  const folder = path.join(from, 'node_modules', name);
  try {
    manifest(folder);
    return folder;
  } catch {
    return from === root ? undefined : find(path.dirname(from), name);
  }
}

function manifest(folder: string): z.infer<typeof packageSchema> {
  return packageSchema.parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
}
