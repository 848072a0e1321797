import { Big } from 'big.js';
import { isDecimal } from '#core/facts/value-form';

/** Arithmetic on decimal strings. Money never becomes a float. */

// Quotients are only compared or rounded to cents afterwards.
Big.DP = 12;

export type Decimal = Big;

/** Undefined for what is no plain decimal or has too many digits, and for what is missing. */
export function decimal(value: string | undefined): Decimal | undefined {
  return value !== undefined && isDecimal(value) ? new Big(value) : undefined;
}

export const zero = new Big(0);
export const hundred = new Big(100);

export function sum(values: readonly (Decimal | undefined)[]): Decimal {
  return values.reduce<Decimal>((total, value) => (value ? total.plus(value) : total), zero);
}

/** To cents, half away from zero. */
export function cents(value: Decimal): Decimal {
  return value.round(2, Big.roundHalfUp);
}

/** An amount as documents write it: two decimals. */
export function money(value: Decimal): string {
  // -0.00 would be written with its sign.
  return cents(value).eq(0) ? '0.00' : cents(value).toFixed(2);
}

/** A number as it is, without superfluous zeros. */
export function plainDecimal(value: Decimal): string {
  return value.eq(0) ? '0' : value.toFixed();
}

/** How many digits stand behind the point. */
export function decimalsOf(value: string): number {
  return value.includes('.') ? value.length - value.indexOf('.') - 1 : 0;
}

/** Whether two amounts are the same, or no more than `tolerance` apart. */
export function near(a: Decimal, b: Decimal, tolerance: Decimal | string | number = 0): boolean {
  return a.minus(b).abs().lte(tolerance);
}

/** A percentage of an amount, unrounded. */
export function percentOf(base: Decimal, percent: Decimal): Decimal {
  return base.times(percent).div(hundred);
}
