import { version } from '#core/version';
import { createServiceClient } from '#data/server/service-client';
import { examineEngines } from '#scripts/doctor/examine-engines';
import { examineServices } from '#scripts/doctor/examine-services';
import { examined, type Finding } from '#scripts/doctor/finding';
import { readWorkerEnv } from '#worker/env';
import { printJson } from '../outcome.ts';
import { nameRunningStack, serviceStore } from '../service-database.ts';

const marks: Readonly<Record<Finding['state'], string>> = {
  ok: 'ok     ',
  note: 'note   ',
  missing: 'MISSING',
};

/** Names what is missing; exits with 1 where something is. Changes nothing, and tells no secret. */
export async function doctor({ json }: { json: boolean }): Promise<void> {
  if (!process.env.SUPABASE_URL) await nameRunningStack();
  const environment = await examined('environment', async () => {
    readWorkerEnv(process.env);
    return 'complete for a worker';
  });
  const findings = [environment, ...(await services(environment)), ...(await examineEngines(process.env))];
  const ok = findings.every(({ state }) => state !== 'missing');
  if (json) printJson({ version, ok, findings });
  else {
    const lines = findings.map(({ what, state, says }) => `${marks[state]}  ${what}: ${says}\n`);
    process.stdout.write(`Docket ${version}\n${lines.join('')}`);
  }
  if (!ok) process.exitCode = 1;
}

/** Without a whole environment there is nobody to ask. */
async function services(environment: Finding): Promise<Finding[]> {
  if (environment.state === 'missing') return [];
  const env = readWorkerEnv(process.env);
  const client = createServiceClient({ url: env.SUPABASE_URL, key: env.SUPABASE_SERVICE_ROLE_KEY });
  return examineServices(process.env, client, await serviceStore(client));
}
