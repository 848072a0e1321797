/**
 * Currencies by sign, code or word. A sign that several currencies share gives all of them, the likeliest first: what
 * else stands on the document decides.
 */

/** ISO 4217, active codes of money (no metals, funds or tests). */
const codes = new Set(
  (
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF ' +
    'CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG ' +
    'HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA ' +
    'MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD ' +
    'RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX ' +
    'USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL'
  ).split(' '),
);

/** Codes that are safe in any case; the others ("all", "top", "try") are words of some language in small letters. */
const wellKnown = new Set(
  'EUR USD GBP CHF SEK NOK DKK PLN CZK HUF RON BGN BRL MXN CAD AUD NZD JPY CNY INR ZAR'.split(' '),
);

const dollars = ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'ARS', 'CLP', 'COP'];
const crowns = ['SEK', 'DKK', 'NOK', 'ISK'];
const pesos = ['MXN', 'ARS', 'CLP', 'COP', 'UYU', 'PHP'];

const byWord: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  euro: ['EUR'],
  euros: ['EUR'],
  $: dollars,
  us$: ['USD'],
  usd$: ['USD'],
  $us: ['USD'],
  dollar: dollars,
  dollars: dollars,
  c$: ['CAD'],
  ca$: ['CAD'],
  can$: ['CAD'],
  $ca: ['CAD'],
  a$: ['AUD'],
  au$: ['AUD'],
  nz$: ['NZD'],
  s$: ['SGD'],
  hk$: ['HKD'],
  nt$: ['TWD'],
  mx$: ['MXN'],
  mex$: ['MXN'],
  r$: ['BRL'],
  real: ['BRL'],
  reais: ['BRL'],
  peso: pesos,
  pesos: pesos,
  '£': ['GBP'],
  'gbp£': ['GBP'],
  pound: ['GBP'],
  pounds: ['GBP'],
  sterling: ['GBP'],
  fr: ['CHF'],
  sfr: ['CHF'],
  franken: ['CHF'],
  kr: crowns,
  kronor: ['SEK'],
  kroner: ['DKK', 'NOK'],
  skr: ['SEK'],
  dkr: ['DKK'],
  nkr: ['NOK'],
  zł: ['PLN'],
  zl: ['PLN'],
  złotych: ['PLN'],
  kč: ['CZK'],
  kc: ['CZK'],
  ft: ['HUF'],
  lei: ['RON'],
  ron: ['RON'],
  лв: ['BGN'],
  '₹': ['INR'],
  rs: ['INR', 'PKR'],
  '¥': ['JPY', 'CNY'],
  円: ['JPY'],
  元: ['CNY'],
  rmb: ['CNY'],
  '₽': ['RUB'],
  '₴': ['UAH'],
  '₺': ['TRY'],
  '₪': ['ILS'],
  '₩': ['KRW'],
  '₫': ['VND'],
  '₦': ['NGN'],
  '₱': ['PHP'],
  '฿': ['THB'],
  '₡': ['CRC'],
  '₲': ['PYG'],
  '₵': ['GHS'],
  '₸': ['KZT'],
  '₾': ['GEL'],
};

/**
 * The currencies a word or sign may mean, the likeliest first; none when it is no currency.
 * @param text one word, as printed: "€", "EUR", "Euro", "US$", "kr."
 */
export function currenciesOf(text: string): readonly string[] {
  const word = text.replace(/(?<![.:;,()[\]/])[.:;,()[\]/]+$/u, '').replace(/^[([]+/u, '');
  if (word === '' || word.length > 10) return [];
  const upper = word.toUpperCase();
  if (codes.has(upper) && (word === upper || wellKnown.has(upper))) return [upper];
  const lower = word.toLowerCase();
  return Object.hasOwn(byWord, lower) ? (byWord[lower] ?? []) : [];
}

/** The one currency a word means here: of several the one that is near, else the likeliest; null when it is no currency. */
export function currencyOf(text: string, near: readonly string[] = []): string | null {
  const possible = currenciesOf(text);
  return possible.find((code) => near.includes(code)) ?? possible[0] ?? null;
}
