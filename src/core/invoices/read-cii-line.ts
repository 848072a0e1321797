import type { LineDraft } from './invoice.ts';
import type { TermReader } from './term-reader.ts';
import { all, at, type XmlElement } from './xml-tree.ts';

/** One line of a Cross Industry Invoice. @param i its index in the draft */
export function readLine(line: XmlElement, i: number, read: TermReader): LineDraft {
  const path = `lines.${i}`;
  const product = at(line, 'SpecifiedTradeProduct');
  const agreement = at(line, 'SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement');
  const quantity = at(line, 'SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery/BilledQuantity');
  const settlement = at(line, 'SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement');
  const tax = at(settlement, 'ApplicableTradeTax');
  const price = at(agreement, 'NetPriceProductTradePrice');
  const period = at(settlement, 'BillingSpecifiedPeriod');
  const global = at(product, 'GlobalID');
  const globalId = read.text(`${path}.standardId.id`, global);
  const priceBase = read.decimal(`${path}.priceBase`, price, 'BasisQuantity');
  read.known(tax, 'TypeCode');
  read.known(line, 'AssociatedDocumentLineDocument/IncludedNote/SubjectCode');
  const unitCode = quantity?.attributes.get('unitCode');
  return {
    id: read.text(`${path}.id`, line, 'AssociatedDocumentLineDocument/LineID') ?? String(i + 1),
    name: read.text(`${path}.name`, product, 'Name'),
    description: read.text(`${path}.description`, product, 'Description'),
    note: read.text(`${path}.note`, line, 'AssociatedDocumentLineDocument/IncludedNote/Content'),
    articleNumber: read.text(`${path}.articleNumber`, product, 'SellerAssignedID'),
    buyerArticleNumber: read.text(`${path}.buyerArticleNumber`, product, 'BuyerAssignedID'),
    standardId:
      globalId === undefined ? undefined : { id: globalId, scheme: global?.attributes.get('schemeID') },
    quantity: read.decimal(`${path}.quantity`, quantity),
    unitCode: unitCode === '' ? undefined : unitCode,
    netPrice: read.decimal(`${path}.netPrice`, price, 'ChargeAmount'),
    priceBase,
    netAmount: read.decimal(
      `${path}.netAmount`,
      at(
        settlement,
        'SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation',
      ),
      'LineTotalAmount',
    ),
    vatCategory: read.text(`${path}.vatCategory`, tax, 'CategoryCode'),
    vatRate: read.decimal(`${path}.vatRate`, tax, 'RateApplicablePercent|ApplicablePercent'),
    period: period && {
      start: read.date(`${path}.period.start`, period, 'StartDateTime/DateTimeString'),
      end: read.date(`${path}.period.end`, period, 'EndDateTime/DateTimeString'),
    },
    allowances: all(settlement, 'SpecifiedTradeAllowanceCharge').map((one, n) => {
      const indicator = at(one, 'ChargeIndicator');
      read.known(indicator, '');
      return {
        isCharge: /true|1/.test((at(indicator, 'Indicator') ?? indicator)?.text ?? ''),
        amount: read.decimal(`${path}.allowances.${n}.amount`, one, 'ActualAmount'),
        base: read.decimal(`${path}.allowances.${n}.base`, one, 'BasisAmount'),
        percent: read.decimal(`${path}.allowances.${n}.percent`, one, 'CalculationPercent'),
        reason: read.text(`${path}.allowances.${n}.reason`, one, 'Reason'),
        reasonCode: read.text(`${path}.allowances.${n}.reasonCode`, one, 'ReasonCode'),
      };
    }),
  };
}
