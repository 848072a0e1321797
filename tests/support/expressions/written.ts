import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';
import type { Use } from './growth.ts';

/** The expressions that stand in sources, by their syntax trees. */

const root = path.join(import.meta.dirname, '../../..');

export type Written = {
  /** From the root of the repository. */
  file: string;
  /** Literals, and `new RegExp` of one string. */
  uses: Use[];
  /** How often `new RegExp` is given what only running the file can tell. */
  built: number;
};

/** @param folders from the root of the repository */
export function writtenExpressions(folders: readonly string[]): Written[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => path.join(folder, name)),
    )
    .sort()
    .map((file) => ({ file, ...expressionsIn(readFileSync(path.join(root, file), 'utf8')) }));
}

/** @param text TypeScript */
export function expressionsIn(text: string): Omit<Written, 'file'> {
  const uses: Use[] = [];
  let built = 0;
  const splitting = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isNode(node)) return;
    if (node.type === 'CallExpression' && isSplit(node.callee)) splitting.add(firstArgument(node));
    if (node.type === 'RegExpLiteral') {
      uses.push({ source: String(node.pattern), flags: String(node.flags), splits: splitting.has(node) });
    } else if ((node.type === 'NewExpression' || node.type === 'CallExpression') && isRegExp(node.callee)) {
      const constant = constantUse(node);
      if (constant) uses.push(constant);
      else built++;
    }
    for (const value of Object.values(node)) visit(value);
  };
  visit(parseSync(text, { syntax: 'typescript' }).body);
  return { uses, built };
}

type Node = Record<string, unknown>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRegExp(callee: unknown): boolean {
  return isNode(callee) && callee.type === 'Identifier' && callee.value === 'RegExp';
}

function isSplit(callee: unknown): boolean {
  return (
    isNode(callee) &&
    callee.type === 'MemberExpression' &&
    isNode(callee.property) &&
    callee.property.value === 'split'
  );
}

function argumentsOf(node: Node): unknown[] {
  const given = node.arguments;
  return Array.isArray(given) ? given.map((one: unknown) => (isNode(one) ? one.expression : undefined)) : [];
}

function firstArgument(node: Node): unknown {
  return argumentsOf(node)[0];
}

function constantUse(node: Node): Use | null {
  const [source, flags] = argumentsOf(node).map((one) =>
    isNode(one) && one.type === 'StringLiteral' ? String(one.value) : undefined,
  );
  return source === undefined ? null : { source, flags: flags ?? '' };
}
