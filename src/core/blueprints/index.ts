import type { Blueprint } from '#core/facts/blueprint';
import { bankStatementBlueprint } from './bank-statement.ts';
import { invoiceBlueprint } from './invoice.ts';
import { payStubBlueprint } from './pay-stub.ts';
import { receiptBlueprint } from './receipt.ts';
import { showBlueprint } from './show.ts';

export const blueprints: readonly Blueprint[] = [
  invoiceBlueprint,
  receiptBlueprint,
  bankStatementBlueprint,
  payStubBlueprint,
  showBlueprint,
];

export const blueprintIds: readonly string[] = blueprints.map(({ id }) => id);

/** The blueprint of an id; null when there is none. */
export function blueprintOf(id: string): Blueprint | null {
  return blueprints.find((blueprint) => blueprint.id === id) ?? null;
}

/** The blueprints that documents of a type are looked through by; several where a type has several. */
export function blueprintsFor(documentType: string): readonly Blueprint[] {
  return blueprints.filter(({ documentTypes }) => documentTypes.includes(documentType));
}
