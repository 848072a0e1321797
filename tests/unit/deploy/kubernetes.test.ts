import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ScaledObject, TriggerAuthentication } from '@kubernetes-models/keda/keda.sh/v1alpha1';
import { Deployment } from 'kubernetes-models/apps/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, Secret, Service } from 'kubernetes-models/v1';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

const folder = path.join(import.meta.dirname, '../../../scripts/deploy/kubernetes');
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
const { resources: listed } = z
  .object({ resources: z.string().array() })
  .parse(parse(read('kustomization.yaml')));

const manifests: unknown[] = [...listed, 'secrets.example.yaml'].flatMap((file) =>
  parseAllDocuments(read(file)).map((document): unknown => {
    if (document.errors[0]) throw document.errors[0];
    return document.toJS();
  }),
);

/** Judges what is of a kind by its schema, and finds it. */
function ofKind<T>(is: (json: unknown) => json is T, model: new (json: T) => { validate(): void }) {
  return (among: unknown[] = manifests): T[] => {
    const found: T[] = [];
    for (const one of among) {
      if (!is(one)) continue;
      new model(one).validate();
      found.push(one);
    }
    return found;
  };
}
const deployments = ofKind(Deployment.is, Deployment);
const scaledObjects = ofKind(ScaledObject.is, ScaledObject);
const budgets = ofKind(PodDisruptionBudget.is, PodDisruptionBudget);
const secrets = ofKind(Secret.is, Secret);
const others = [
  ofKind(TriggerAuthentication.is, TriggerAuthentication),
  ofKind(ConfigMap.is, ConfigMap),
  ofKind(Service.is, Service),
];

test('every manifest is of a kind that we know and fits its schema', () => {
  const known = [deployments, scaledObjects, budgets, secrets, ...others].map((find) => find().length);
  expect(known.reduce((sum, count) => sum + count)).toBe(manifests.length);
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml');
  expect([...listed, 'secrets.example.yaml'].toSorted()).toEqual(files.toSorted());
});

test('the schemas do object: a manifest with a wrong type in it does not pass', () => {
  const [deployment] = deployments();
  const broken = { ...deployment, spec: { ...deployment?.spec, replicas: 'two' } };
  expect(() => deployments([broken])).toThrow(/replicas/);
  const [scaled] = scaledObjects();
  expect(() => scaledObjects([{ ...scaled, spec: { ...scaled?.spec, triggers: 'postgresql' } }])).toThrow(
    /triggers/,
  );
});

test('programs run as nobody, write nowhere but to their own folders, and say when they are well', () => {
  const pods = deployments().map(({ spec }) => spec?.template.spec);
  expect(pods).toHaveLength(2);
  for (const pod of pods) {
    expect(pod?.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    for (const container of pod?.containers ?? []) {
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(container).toMatchObject({
        startupProbe: expect.anything(),
        livenessProbe: expect.anything(),
        readinessProbe: expect.anything(),
        resources: { limits: { memory: expect.any(String) } },
      });
    }
  }
});

test('each deployment has a budget for disruptions that finds its pods', () => {
  const labels = deployments().map(({ spec }) => spec?.template.metadata?.labels);
  expect(budgets().map(({ spec }) => spec?.selector?.matchLabels)).toEqual(labels);
});

test('workers are scaled by what is due and what runs, and none is taken away while it may hold a job', () => {
  const [{ spec } = { spec: undefined }] = scaledObjects();
  expect(spec?.triggers).toEqual([
    {
      type: 'postgresql',
      metadata: { query: 'select public.count_open_jobs()', targetQueryValue: '3' },
      authenticationRef: { name: 'docket-scaler' },
    },
  ]);
  const worker = deployments().find(({ metadata }) => metadata?.name === spec?.scaleTargetRef.name);
  // Otherwise every apply would put the number back.
  expect(worker?.spec).not.toHaveProperty('replicas');
  const [container] = worker?.spec?.template.spec?.containers ?? [];
  const batch = container?.env?.find(({ name }) => name === 'IMPORT_WORKER_BATCH_SIZE')?.value;
  expect(spec?.triggers[0]?.metadata.targetQueryValue).toBe(batch);
  // IMPORT_WORKER_GRACE_MS is 20 s.
  expect(worker?.spec?.template.spec?.terminationGracePeriodSeconds).toBeGreaterThan(20);
});

test('the web server is given neither the service role key nor the address of the database', () => {
  const given = Object.fromEntries(secrets().map(({ metadata, stringData }) => [metadata?.name, stringData]));
  expect(Object.keys(given['docket-web'] ?? {})).toEqual(['SUPABASE_PUBLISHABLE_KEY']);
  const web = deployments().find(({ metadata }) => metadata?.name === 'docket-web');
  const [container] = web?.spec?.template.spec?.containers ?? [];
  const names = container?.envFrom?.flatMap(({ secretRef }) => secretRef?.name ?? []);
  expect(names).toEqual(['docket-web']);
});
