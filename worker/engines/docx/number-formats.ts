import { numeral } from '#core/reading/html-lists';

/** A number as a list shows it (ISO/IEC 29500, 17.18.59, ST_NumberFormat); in digits where the format has no such number. */
export function formatNumber(number: number, format: string): string {
  return formats[format]?.(number) ?? String(number);
}

type Format = (number: number) => string | undefined;

const formats: Readonly<Record<string, Format>> = {
  none: () => '',
  decimalZero: (n) => (n < 10 ? `0${n}` : String(n)),
  upperRoman: (n) => numeral(n, 'upper-roman'),
  lowerRoman: (n) => numeral(n, 'lower-roman'),
  upperLetter: (n) => repeated(n, latin)?.toUpperCase(),
  lowerLetter: (n) => repeated(n, latin),
  russianUpper: (n) => repeated(n, russian)?.toUpperCase(),
  russianLower: (n) => repeated(n, russian),
  ordinal: (n) => `${n}${ordinalEnding(n)}`,
  cardinalText: (n) => capital(inWords(n)),
  ordinalText: (n) => capital(ordinalInWords(n)),
  numberInDash: (n) => `- ${n} -`,
  decimalEnclosedCircle: (n) => enclosed(n, 0x2460),
  decimalEnclosedCircleChinese: (n) => enclosed(n, 0x2460),
  decimalEnclosedParen: (n) => enclosed(n, 0x2474),
  decimalEnclosedFullstop: (n) => enclosed(n, 0x2488),
  decimalFullWidth: (n) => Array.from(String(n), (d) => String.fromCodePoint(0xff10 + Number(d))).join(''),
  hex: (n) => n.toString(16).toUpperCase(),
  chicago: (n) => repeated(n, '*†‡§'),
  ideographDigital: (n) => Array.from(String(n), (d) => '〇一二三四五六七八九'[Number(d)] ?? d).join(''),
  japaneseDigitalTenThousand: (n) => formats.ideographDigital?.(n),
  chineseCounting: ideographs,
  chineseCountingThousand: ideographs,
  taiwaneseCounting: ideographs,
  taiwaneseCountingThousand: ideographs,
  japaneseCounting: ideographs,
  koreanCounting: (n) => (n > 0 && n < 11 ? '일이삼사오육칠팔구십'[n - 1] : undefined),
  ganada: (n) => repeated(n, '가나다라마바사아자차카타파하'),
  aiueoFullWidth: (n) => repeated(n, 'アイウエオカキクケコサシスセソタチツテト'),
  iroha: (n) => repeated(n, 'イロハニホヘトチリヌルヲワカヨタレソツネ'),
  irohaFullWidth: (n) => repeated(n, 'イロハニホヘトチリヌルヲワカヨタレソツネ'),
  ideographTraditional: (n) => (n < 11 ? repeated(n, '甲乙丙丁戊己庚辛壬癸') : undefined),
  hebrew2: (n) => repeated(n, 'אבגדהוזחטיכלמנסעפצקרשת'),
  hebrew1: (n) => (n < 11 ? repeated(n, 'אבגדהוזחטי') : undefined),
  arabicAlpha: (n) => repeated(n, 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي'),
  arabicAbjad: (n) => repeated(n, 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'),
};

const latin = 'abcdefghijklmnopqrstuvwxyz';
const russian = 'абвгдежзиклмнопрстуфхцчшщыэюя';

/** a … z, aa, bb …: what stands in this place, as often as the row was gone through. */
function repeated(number: number, letters: string): string | undefined {
  const row = Array.from(letters);
  const times = Math.ceil(number / row.length);
  // Word itself goes no further.
  return number > 0 && times <= 30 ? row[(number - 1) % row.length]?.repeat(times) : undefined;
}

function enclosed(number: number, one: number): string | undefined {
  return number > 0 && number <= 20 ? String.fromCodePoint(one + number - 1) : undefined;
}

function ordinalEnding(number: number): string {
  const tens = number % 100;
  if (tens > 10 && tens < 14) return 'th';
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
}

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function inWords(number: number): string | undefined {
  if (number < 0 || number > 99) return undefined;
  if (number < 20) return ones[number];
  const rest = number % 10;
  return `${tens[Math.floor(number / 10)]}${rest === 0 ? '' : `-${ones[rest]}`}`;
}

const ordinals: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

function ordinalInWords(number: number): string | undefined {
  const words = inWords(number)?.split('-');
  const last = words?.pop();
  if (!words || last === undefined) return undefined;
  return [...words, ordinals[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`)].join(
    '-',
  );
}

const capital = (text: string | undefined): string | undefined =>
  text && text.charAt(0).toUpperCase() + text.slice(1);

function ideographs(number: number): string | undefined {
  if (number < 1 || number > 99) return undefined;
  const digits = '〇一二三四五六七八九';
  const [ten, one] = [Math.floor(number / 10), number % 10];
  return `${ten > 1 ? digits[ten] : ''}${ten > 0 ? '十' : ''}${one > 0 ? digits[one] : ''}`;
}
