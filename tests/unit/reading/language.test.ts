import { describe, expect, it } from 'vitest';
import { detectLanguage } from '#core/reading/language';

describe('the language of a text', () => {
  it.each([
    [
      'en',
      'The invoice is due within thirty days of the date on which it was issued, and interest will be charged for any late payment by the customer.',
    ],
    [
      'de',
      'Die Rechnung ist innerhalb von dreißig Tagen nach dem Datum der Ausstellung zu bezahlen, und für verspätete Zahlungen werden Zinsen berechnet.',
    ],
    [
      'fr',
      'La facture est payable dans les trente jours qui suivent la date de son émission, et des intérêts sont dus pour tout retard de paiement.',
    ],
    [
      'es',
      'La factura se debe pagar en los treinta días siguientes a la fecha de su emisión, y se cobran intereses por el retraso en los pagos.',
    ],
    [
      'it',
      'La fattura è da pagare entro trenta giorni dalla data della sua emissione, e gli interessi sono dovuti per ogni ritardo nel pagamento.',
    ],
    [
      'pt',
      'A fatura deve ser paga no prazo de trinta dias após a data da sua emissão, e são devidos juros por qualquer atraso no pagamento das contas.',
    ],
    [
      'nl',
      'De factuur moet worden betaald binnen dertig dagen na de datum van uitgifte, en over te late betalingen wordt rente in rekening gebracht.',
    ],
  ])('%s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each([
    '',
    '12.50 EUR 7 4 99',
    'The end',
    'QX7 BOLT NUT WASHER RING PIN AXLE GEAR CHAIN BELT WHEEL HUB CAP',
    'Счёт за услуги по договору аренды за март и апрель по адресу клиента в городе',
  ])('of %j is not told', (text) => {
    expect(detectLanguage(text)).toBeNull();
  });
});
