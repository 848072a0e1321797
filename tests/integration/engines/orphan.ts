/** A worker that is about to be killed: both its children hang in an endless document. Run by `orphan.test.ts`. */
import { createEnginePool } from '#worker/engines/pool';
import { fixture } from './fixture.ts';

const pool = createEnginePool({
  size: 2,
  limits: { stallMs: 600_000, budgetMs: 600_000, memoryBytes: 2 ** 33 },
});
// Both children stand: one that is only starting does not hear signals as it should yet.
const pages = await fixture('multi-page.pdf');
await Promise.all([1, 2].map(() => pool.read({ bytes: pages }, () => {})));
const bytes = await fixture('endless.pdf');
void pool.read({ bytes }, () => {});
void pool.read({ bytes }, () => {});
process.stdout.write('reading\n');
