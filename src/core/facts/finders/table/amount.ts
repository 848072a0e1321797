import type { Atom } from './atoms.ts';

/** Money as it is printed: with a currency or decimals. */
export function isAmount(atom: Atom | null | undefined): boolean {
  const number = atom?.number;
  if (!number || number.kind === 'percent' || number.kind === 'quantity') return false;
  return number.kind === 'money' || /\.\d{2}/.test(number.value) || /\.\d{2}/.test(number.other ?? '');
}
