import { expect, test } from 'vitest';
import { differencesOf, type FieldEdit, fieldsOfRun, preflightOf } from '#core/forms/fill-run';
import { notesOnMissing, usualPlaceOf } from '#core/forms/missing-notes';
import type { PreparedField, PreparedForm } from '#core/forms/prepared-form';

const field = (name: string, known: Partial<PreparedField> = {}): PreparedField => ({
  field: name,
  label: null,
  state: 'filled',
  path: null,
  rule: null,
  confidence: 0.95,
  why: null,
  required: false,
  evidence: [],
  ...known,
});

const prepared: PreparedForm = {
  rulesVersion: '1',
  values: { name: 'Acme', amount: '5' },
  fields: [
    field('name', { required: true }),
    field('amount', { confidence: 0.5 }),
    field('ein', { state: 'missing', required: true, path: 'ein', confidence: null }),
    field('signature', { state: 'byHand', required: true, confidence: null }),
  ],
  addendum: null,
  problems: [],
  sources: [],
  facts: [],
  notes: [],
};

const edit = (name: string, value: FieldEdit['value'], withdrawn = false): FieldEdit => ({
  field: name,
  value,
  withdrawn,
  editedBy: null,
  editedAt: '2026-01-01T00:00:00Z',
});

test('of a field the last word counts, and withdrawn, what was prepared', () => {
  const fields = fieldsOfRun(prepared, [
    edit('name', 'Acme Inc.'),
    edit('amount', '6'),
    edit('amount', null),
    edit('name', null, true),
    edit('ein', '12-3456789'),
  ]);
  expect(fields.map(({ value, isEdited }) => [value, isEdited])).toEqual([
    ['Acme', false],
    [null, true],
    ['12-3456789', true],
    [null, false],
  ]);
});

test('before a form is generated a person is shown what is missing and what is not sure, and not what is left by hand', () => {
  const before = preflightOf(prepared, fieldsOfRun(prepared, []));
  expect(before.missing.map((one) => one.field)).toEqual(['ein']);
  expect(before.unsure.map((one) => one.field)).toEqual(['amount']);
  expect(before.byHand.map((one) => one.field)).toEqual(['signature']);
  const after = preflightOf(prepared, fieldsOfRun(prepared, [edit('ein', '1'), edit('amount', '5')]));
  expect([after.missing, after.unsure]).toEqual([[], []]);
});

test('two runs differ field by field, also in fields that only one has', () => {
  const [a, b] = [fieldsOfRun(prepared, []), fieldsOfRun(prepared, [edit('amount', '7')]).slice(0, 2)];
  expect(differencesOf(a, b)).toEqual([{ field: 'amount', a: '5', b: '7' }]);
  expect(differencesOf(a.slice(1), b)).toEqual([
    { field: 'amount', a: '5', b: '7' },
    { field: 'name', a: null, b: 'Acme' },
  ]);
});

test('a missing value has a note which paper it usually stands on, by the nearest rule', () => {
  expect(usualPlaceOf('owner_2.ssn')).toContain('W-2');
  expect(usualPlaceOf('owner_1.first')).toContain('licence');
  expect(usualPlaceOf('existing_debt[3].balance')).toContain('debt schedule');
  expect(usualPlaceOf('nothing.known')).toBeNull();
  expect(notesOnMissing(prepared.fields).map((note) => [note.field, note.by])).toEqual([['ein', 'rules']]);
});
