import { z } from 'zod';
import { fieldSurroundingsSchema } from './surroundings-schema.ts';

/** The shapes of `form.ts` as what comes from outside is checked against. */

/** Fields of a form: a file of more is none that a person fills. */
export const mostFields = 5000;
/** Boxes of one field. */
const mostWidgets = 1000;
/** Options of one field. */
const mostOptions = 2000;
const mostText = 20_000;

const name = z.string().max(mostText);
const coordinate = z.number();
const extent = z.number().nonnegative();

export const fieldTypes = ['text', 'checkbox', 'radio', 'choice', 'signature', 'button'] as const;

export const fieldOptionSchema = z.object({
  /** What a fill is told to choose it: the export value. */
  value: name,
  /** What a person reads: the display value, or the export value where the file has no other. */
  label: name,
});

/** One box of a field on a page. */
export const fieldWidgetSchema = z.object({
  /** 1-based. */
  page: z.int().positive(),
  /** [x, y, width, height] in points on the visible page: the system of `Page`. */
  box: z.tuple([coordinate, coordinate, extent, extent]),
  /** Which option of its field this box turns on; of checkboxes and radio buttons. */
  option: name.optional(),
  /** Neither seen nor printed. */
  hidden: z.boolean().optional(),
});

/** What the format script of a field makes of its value, where it is one of Acrobat's own. */
export const fieldFormatSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('number'),
    decimals: z.int().min(0).max(20),
    /** Acrobat's sepStyle: 0 `1,234.56`, 1 `1234.56`, 2 `1.234,56`, 3 `1234,56`, 4 `1'234.56`. */
    separators: z.int().min(0).max(4),
    /** Acrobat's negStyle: 0 minus, 1 red, 2 parentheses, 3 red parentheses. */
    negative: z.int().min(0).max(3),
    currency: z.string().max(100),
    currencyFirst: z.boolean(),
  }),
  z.object({
    kind: z.literal('percent'),
    decimals: z.int().min(0).max(20),
    separators: z.int().min(0).max(4),
  }),
  /** A pattern of Acrobat's: `mm/dd/yyyy`. */
  z.object({ kind: z.literal('date'), pattern: z.string().max(100) }),
  z.object({ kind: z.literal('time'), pattern: z.string().max(100) }),
  z.object({ kind: z.literal('special'), special: z.enum(['zip', 'zip4', 'phone', 'ssn']) }),
  /** `9` a digit, `A` a letter, `O` either, `X` anything. */
  z.object({ kind: z.literal('mask'), mask: z.string().max(200) }),
]);

export const fieldCalculationSchema = z.discriminatedUnion('operation', [
  z.object({
    operation: z.enum(['sum', 'product', 'average', 'min', 'max']),
    /** Full names; one that is a group stands for all fields in it. */
    fields: z.array(name).max(mostFields),
  }),
  z.object({
    operation: z.literal('formula'),
    fields: z.array(name).max(mostFields),
    /** In reverse Polish order: fields by their place in `fields` (`#0`), numbers, and the signs `+ - * /`. */
    formula: z.array(z.string().max(100)).max(2000),
  }),
]);

export const formFieldSchema = z.object({
  /** Fully qualified: `a.b[0].c`. Fields of one name are one field. */
  name,
  type: z.enum(fieldTypes),
  required: z.boolean(),
  readOnly: z.boolean(),
  multiline: z.boolean(),
  /** One character a cell; `maxLength` cells. */
  comb: z.boolean(),
  maxLength: z.int().positive().nullable(),
  /** Of choices, radio groups and checkboxes, in the file's order, each once. */
  options: z.array(fieldOptionSchema).max(mostOptions),
  /** Those that stand on a page, in the order of pages. */
  widgets: z.array(fieldWidgetSchema).max(mostWidgets),
  /** What is printed beside it. */
  label: name.nullable(),
  /** All that is printed around it; null where its pages were not looked at. */
  surroundings: fieldSurroundingsSchema.nullable(),
  /** /TU: what the author calls it, which may be stale. */
  tooltip: name.nullable(),
  /** Whether a script works its value out. */
  calculated: z.boolean(),
  format: fieldFormatSchema.optional(),
  calculation: fieldCalculationSchema.optional(),
  /** Events with scripts that are not understood and never run: `calculate`, `format`, `keystroke`, `validate`. */
  otherScripts: z.array(z.string().max(100)).max(100).optional(),
  /** The present value as a fill would state it; null when there is none. */
  value: z.string().nullable(),
  /** Its value is not to be seen. */
  password: z.boolean().optional(),
  /** Its value is the path of a file to send along. */
  file: z.boolean().optional(),
  richText: z.boolean().optional(),
  /** A choice that takes texts beside its options. */
  editable: z.boolean().optional(),
  /** A choice that takes several options. */
  multiSelect: z.boolean().optional(),
});

export const formPageSchema = z.object({
  /** 1-based. */
  number: z.int().positive(),
  /** Points, as a person sees the page. */
  width: extent,
  height: extent,
});

export const formSchema = z.object({
  fields: z.array(formFieldSchema).max(mostFields),
  pages: z.array(formPageSchema),
  /** Fields whose values scripts work out, in the order in which they do. */
  calculationOrder: z.array(name).max(mostFields),
  /** `hybrid` has fields as well; `pure` has none that anything but Adobe Reader shows. */
  xfa: z.enum(['none', 'hybrid', 'pure']),
  /** Only by an owner's password: what asks for one to be opened is refused. */
  encrypted: z.boolean(),
  /** Somebody signed it; an empty box for a signature is none. */
  signed: z.boolean(),
  /** Reader extensions (/Perms), which end when the file is changed. */
  usageRights: z.boolean(),
  /** One sentence each, for people. */
  warnings: z.array(z.string().max(1000)).max(100),
});
