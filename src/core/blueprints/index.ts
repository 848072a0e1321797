import type { Blueprint } from '#core/facts/blueprint';
import { invoiceBlueprint } from './invoice.ts';

export const blueprints: readonly Blueprint[] = [invoiceBlueprint];

export const blueprintIds: readonly string[] = blueprints.map(({ id }) => id);

/** The blueprint of an id; null when there is none. */
export function blueprintOf(id: string): Blueprint | null {
  return blueprints.find((blueprint) => blueprint.id === id) ?? null;
}

/** The blueprints that documents of a type are looked through by; several where a type has several. */
export function blueprintsFor(documentType: string): readonly Blueprint[] {
  return blueprints.filter(({ documentTypes }) => documentTypes.includes(documentType));
}
