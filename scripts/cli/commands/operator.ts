import { addOperator } from '#data/operators/add-operator';
import { listOperators } from '#data/operators/list-operators';
import { removeOperator } from '#data/operators/remove-operator';
import { printJson } from '../outcome.ts';
import { serviceDatabase } from '../service-database.ts';

/** Makes an account an operator of the installation, or takes that from it. */
export async function changeOperator(
  change: 'add' | 'remove',
  email: string,
  { json }: { json: boolean },
): Promise<void> {
  const client = await serviceDatabase();
  await (change === 'add' ? addOperator : removeOperator)(client, email);
  if (json) printJson({ email, operator: change === 'add' });
  else process.stdout.write(`${email} ${change === 'add' ? 'is' : 'is no longer'} an operator.\n`);
}

/** Prints who runs the installation. */
export async function printOperators({ json }: { json: boolean }): Promise<void> {
  const operators = await listOperators(await serviceDatabase());
  if (json) printJson({ operators });
  else if (operators.length === 0)
    process.stdout.write('Nobody is an operator. Name one: operator add <email>\n');
  else
    for (const { email, added_at } of operators)
      process.stdout.write(`${email ?? 'a guest'}\tsince ${added_at}\n`);
}
