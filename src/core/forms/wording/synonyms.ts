/**
 * Words that say the same in what a label asks for, and words that say nothing more there. Data: where no phrase is the
 * label, word for word, the two are compared by these. What has a meaning of its own in another label ("interest",
 * "equity", "new", "total", "last") is in none of them.
 */

const alike: readonly (readonly [word: string, ...others: string[]])[] = [
  [
    'request',
    'requested',
    'want',
    'wanted',
    'need',
    'needed',
    'sought',
    'seek',
    'seeking',
    'applied',
    'apply',
  ],
  ['request', 'applying', 'ask', 'asked', 'asking', 'wish', 'like'],
  ['loan', 'credit', 'financing', 'finance', 'borrowing', 'facility'],
  ['money', 'funds', 'fund', 'proceeds', 'proceed'],
  ['use', 'uses', 'used', 'purpose', 'reason'],
  ['own', 'owns', 'owned', 'ownership', 'share'],
  ['end', 'ends', 'ending', 'expire', 'expiration', 'until', 'through', 'terminate', 'termination'],
  ['begin', 'began', 'begun', 'established', 'establish', 'establishment', 'started', 'start', 'founded'],
  ['begin', 'formed', 'formation', 'incorporated', 'incorporation', 'opened', 'open', 'commenced'],
  ['begin', 'commence', 'commencement', 'inception', 'since'],
  ['revenue', 'sales', 'receipt', 'turnover'],
  ['year', 'yearly', 'annual', 'annually'],
  ['profit', 'earning', 'earnings', 'result'],
  ['balance', 'outstanding', 'unpaid', 'remaining'],
  ['collateral', 'security', 'pledged', 'pledge', 'secured', 'secure', 'securing'],
  ['purchase', 'purchased', 'purchasing', 'buy', 'buying', 'bought', 'acquire', 'acquired', 'acquisition'],
  ['refinance', 'payoff', 'repay', 'repayment', 'pay', 'consolidate', 'consolidation'],
  ['debt', 'obligation', 'indebtedness'],
  ['close', 'closing', 'closes', 'settlement'],
  ['expected', 'anticipated', 'target', 'planned', 'scheduled', 'tentative'],
  ['employee', 'staff', 'worker', 'personnel', 'employed', 'people'],
  ['title', 'position', 'office', 'role', 'capacity'],
  ['home', 'residence', 'reside', 'live', 'domicile', 'dwelling'],
  ['id', 'identification', 'identifier'],
  ['equipment', 'machinery'],
  ['inventory', 'merchandise'],
  ['type', 'kind', 'nature'],
  ['initial', 'original', 'beginning', 'starting'],
  ['offered', 'offer', 'proposed', 'available'],
  ['rent', 'rental'],
  ['law', 'laws'],
];

export const synonyms: ReadonlyMap<string, string> = new Map(
  alike.flatMap(([word, ...others]) => others.map((other) => [other, word] as const)),
);

/** Said or not, a label that has other words asks for the same. */
export const idleWords: ReadonlySet<string> = new Set(
  (
    'each now still being can currently presently describe description explain brief briefly detail how doe off ' +
    'run specific motor under upon'
  ).split(' '),
);

/** What may be left out of a phrase whose plain words are part of what it means: "owed to", "line of business". */
export const articles: ReadonlySet<string> = new Set(
  'a an the of your you please is are be this in on at with will would it its our'.split(' '),
);

/** Plain words that ask for something else of somebody than the name: "line of business", "borrower number". */
export const askingWords: ReadonlySet<string> = new Set(
  (
    'number no nbr num code line form format where what when how doe do dollar percent which per each does ' +
    'check box select exact only about'
  ).split(' '),
);
