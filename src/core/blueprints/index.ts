import type { Blueprint } from '#core/facts/blueprint';
import { invoiceBlueprint } from './invoice.ts';

const blueprints: readonly Blueprint[] = [invoiceBlueprint];

export const blueprintIds: readonly string[] = blueprints.map(({ id }) => id);

/** The blueprint of an id; null when there is none. */
export function blueprintOf(id: string): Blueprint | null {
  return blueprints.find((blueprint) => blueprint.id === id) ?? null;
}
