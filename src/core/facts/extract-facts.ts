import type { Page } from '#core/reading/page';
import type { Blueprint } from './blueprint.ts';
import type { Fact } from './fact.ts';

/**
 * The facts a blueprint asks for, in its order. Pure and bounded: hostile pages cost no more than large ones.
 */
export function extractFacts(pages: readonly Page[], blueprint: Blueprint): Fact[] {
  void pages;
  void blueprint;
  return [];
}
