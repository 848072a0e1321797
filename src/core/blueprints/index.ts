import type { Blueprint } from '#core/facts/blueprint';
import { bankStatementBlueprint } from './bank-statement.ts';
import {
  insuranceCertificateBlueprint,
  scheduleK1Blueprint,
  stateFilingBlueprint,
} from './company-papers.ts';
import { debtScheduleBlueprint } from './debt-schedule.ts';
import { driversLicenseBlueprint } from './drivers-license.ts';
import { form1040Blueprint } from './form-1040.ts';
import { form1120Blueprint } from './form-1120.ts';
import { invoiceBlueprint } from './invoice.ts';
import { loanBlueprint } from './loan.ts';
import { loanApplicationBlueprint } from './loan-application.ts';
import { payStubBlueprint } from './pay-stub.ts';
import { personalFinancialStatementBlueprint } from './personal-financial-statement.ts';
import { deedBlueprint, leaseBlueprint, purchaseAgreementBlueprint } from './property-papers.ts';
import { receiptBlueprint } from './receipt.ts';
import { showBlueprint } from './show.ts';
import { w2Blueprint } from './w2.ts';

export const blueprints: readonly Blueprint[] = [
  invoiceBlueprint,
  receiptBlueprint,
  bankStatementBlueprint,
  payStubBlueprint,
  w2Blueprint,
  form1040Blueprint,
  form1120Blueprint,
  scheduleK1Blueprint,
  personalFinancialStatementBlueprint,
  driversLicenseBlueprint,
  debtScheduleBlueprint,
  leaseBlueprint,
  purchaseAgreementBlueprint,
  deedBlueprint,
  stateFilingBlueprint,
  insuranceCertificateBlueprint,
  loanApplicationBlueprint,
  loanBlueprint,
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
