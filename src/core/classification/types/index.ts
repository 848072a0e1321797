import type { DocumentType } from '../document-type.ts';
import { artistContract } from './artist-contract.ts';
import { bankForm } from './bank-form.ts';
import { bankStatement } from './bank-statement.ts';
import { boardingPass } from './boarding-pass.ts';
import { contactSheet } from './contact-sheet.ts';
import { debtSchedule } from './debt-schedule.ts';
import { deed } from './deed.ts';
import { driversLicense } from './drivers-license.ts';
import { flightItinerary } from './flight-itinerary.ts';
import { form1040 } from './form-1040.ts';
import { form1120 } from './form-1120.ts';
import { hospitalityRider } from './hospitality-rider.ts';
import { hotelConfirmation } from './hotel-confirmation.ts';
import { insuranceCertificate } from './insurance-certificate.ts';
import { invoice } from './invoice.ts';
import { lease } from './lease.ts';
import { other } from './other.ts';
import { payStub } from './pay-stub.ts';
import { personalFinancialStatement } from './personal-financial-statement.ts';
import { purchaseAgreement } from './purchase-agreement.ts';
import { receipt } from './receipt.ts';
import { scheduleK1 } from './schedule-k1.ts';
import { stateFiling } from './state-filing.ts';
import { technicalRider } from './technical-rider.ts';
import { tourSchedule } from './tour-schedule.ts';
import { transportConfirmation } from './transport-confirmation.ts';
import { w2 } from './w2.ts';

/** All types a document may be given, in the order in which a person chooses among them. */
export const documentTypes: readonly DocumentType[] = [
  invoice,
  receipt,
  bankStatement,
  payStub,
  w2,
  form1040,
  form1120,
  scheduleK1,
  personalFinancialStatement,
  debtSchedule,
  lease,
  purchaseAgreement,
  deed,
  stateFiling,
  driversLicense,
  insuranceCertificate,
  bankForm,
  artistContract,
  technicalRider,
  hospitalityRider,
  hotelConfirmation,
  flightItinerary,
  boardingPass,
  transportConfirmation,
  tourSchedule,
  contactSheet,
  other,
];

/** What a type is called; the id itself when it is not (or no longer) among the types. */
export function documentTypeName(id: string): string {
  return documentTypes.find((type) => type.id === id)?.name ?? id;
}
