import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/**
 * Files in an order that keeps both cores busy to the end: unit tests first, since they fail soonest; then what
 * takes minutes and mostly waits; browser tests when the app has been built beside all that; the many small ones last.
 */
const order = [
  /^tests\/unit\//,
  /^tests\/integration\/(engines|classification|invoices)\//,
  /^tests\/integration\//,
  /^tests\/e2e\//,
  /^scripts\/stack\//,
  /^tests\/db\//,
];

export class TestOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const name = moduleId.slice(this.ctx.config.root.length + 1);
      return order.findIndex((folder) => folder.test(name));
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
