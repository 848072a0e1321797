import { type ClassValue, clsx } from 'clsx';
import { twMerge } from 'tailwind-merge';

/** Class names joined, later utilities winning over earlier ones. */
export function cn(...values: ClassValue[]): string {
  return twMerge(clsx(values));
}
