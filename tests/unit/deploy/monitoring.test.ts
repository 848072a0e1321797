import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { queueRegistry } from '#server/monitor/queue-registry';
import { createWorkerMetrics } from '#worker/monitor/worker-metrics';

const folder = path.join(import.meta.dirname, '../../../scripts/deploy/monitoring');
const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

/** What Prometheus itself adds to every series it fetches. */
const ofEverySeries = ['instance', 'job'];
const words = new Set(['by', 'without', 'on', 'ignoring', 'or', 'and', 'unless', 'bool', 'offset']);

/** Names in an expression that are neither functions nor words of the language, nor inside braces, brackets or quotes. */
function namesIn(expression: string): { metrics: string[]; labels: string[] } {
  const labels: string[] = [];
  const listed = (list: string): void => {
    labels.push(...list.split(',').map((label) => label.trim()));
  };
  const bare = expression
    .replace(/\{([^}]*)\}/g, (_, matchers: string) => {
      listed(matchers.replace(/\s*(=~|!~|!=|=)\s*"[^"]*"/g, ''));
      return '';
    })
    .replace(/\[[^\]]*\]/g, '')
    .replace(/\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g, (_, list: string) => {
      listed(list);
      return '';
    });
  const metrics = [...bare.matchAll(/(?<![\w.])[a-zA-Z_:][\w:]*(?!\w*\s*\()/g)].map(([name]) => name);
  return { metrics: metrics.filter((name) => !words.has(name)), labels };
}

/** Every series that is told, with its labels. */
const told = new Map<string, Set<string>>();

beforeAll(async () => {
  const web = queueRegistry(
    {
      bounds: [1],
      open: [{ kind: 'read', queued: 1, running: 1, oldest_wait_seconds: 1 }],
      totals: (['succeeded', 'failed', 'cancelled'] as const).map((status) => ({
        kind: 'read',
        status,
        error_code: status === 'failed' ? 'CORRUPT' : '',
        run_place: 0,
        wait_place: 0,
        jobs: 1,
        run_seconds: 1,
        wait_seconds: 1,
        recovered: 1,
        lost_leases: 1,
      })),
    },
    1,
  );
  const worker = createWorkerMetrics();
  worker.settled({ kind: 'read', status: 'lost', seconds: 1 });
  worker.claimed(1);
  worker.rescued(1);
  worker.purged({ jobs: 1, events: 1, rateLimits: 1 });
  worker.read('pdf', 1);
  worker.sectionDone('hotels', 1);
  worker.watchRunning(() => new Map([['read', 1]]));
  const gateway = worker.timed({
    places: () => 1,
    convert: async () => ({ type: 'answered', value: { xml: '', echoedJobId: null } }),
    close: () => undefined,
  });
  await gateway.convert({
    pdf: new Uint8Array(),
    filename: 'a.pdf',
    mapping: 'ubl_invoice_2_1',
    jobId: 1,
    conversionId: '',
  });
  for (const text of [await web.metrics(), (await worker.text()).body]) {
    for (const line of text.split('\n')) {
      const series = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? /.exec(line);
      if (!series) continue;
      const labels = [...(series[2] ?? '').matchAll(/(\w+)="/g)].map(([, label]) => label ?? '');
      told.set(series[1] ?? '', new Set([...(told.get(series[1] ?? '') ?? []), ...labels, ...ofEverySeries]));
    }
  }
});

const rules = z
  .object({ groups: z.object({ rules: z.object({ alert: z.string(), expr: z.string() }).array() }).array() })
  .parse(parse(read('alerts.yaml')))
  .groups.flatMap((group) => group.rules);
const { panels } = z
  .object({
    panels: z
      .object({
        title: z.string(),
        targets: z.object({ expr: z.string(), legendFormat: z.string() }).array().default([]),
      })
      .array(),
  })
  .parse(JSON.parse(read('grafana.json')));
const targets = panels.flatMap(({ title, targets }) => targets.map((target) => ({ title, ...target })));
const expressions = [
  ...rules.map(({ alert, expr }) => ({ place: alert, expr })),
  ...targets.map(({ title, expr }) => ({ place: title, expr })),
];

test('names are found in an expression, and nothing else is', () => {
  expect(
    namesIn('sum by (kind, le) (rate(a_b{state="queued",c!~"x(y)"}[5m])) / (d or vector(0)) > 0.1e3'),
  ).toEqual({
    metrics: ['a_b', 'd'],
    labels: ['state', 'c', 'kind', 'le'],
  });
});

test.each(expressions)('$place asks only for what is told, by labels that it has', ({ expr }) => {
  const { metrics, labels } = namesIn(expr);
  expect(metrics.length).toBeGreaterThan(0);
  expect(metrics.filter((name) => !told.has(name))).toEqual([]);
  const known = new Set(metrics.flatMap((name) => [...(told.get(name) ?? [])]));
  expect(labels.filter((label) => !known.has(label))).toEqual([]);
});

test('every legend names what its lines are told apart by', () => {
  for (const { title, expr, legendFormat } of targets) {
    const named = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label ?? '');
    const apart = expr.startsWith('histogram_quantile') ? expr.slice(expr.indexOf('sum by')) : expr;
    const first = /^\s*(?:sum|max)\s+by\s*\(([^)]*)\)/.exec(apart)?.[1]?.split(',') ?? [];
    const kept = first.map((label) => label.trim()).filter((label) => label !== 'le');
    expect([title, named.toSorted()]).toEqual([title, kept.toSorted()]);
  }
});

test('what workers and web servers tell is drawn, apart from what Node says of itself', () => {
  const drawn = new Set(expressions.flatMap(({ expr }) => namesIn(expr).metrics));
  const own = [...told.keys()].filter((name) => /^(import|worker|docket)_/.test(name));
  const missing = own.filter((name) => {
    const series = name.replace(/_(bucket|sum|count)$/, '');
    return ![name, `${series}_bucket`].some((one) => drawn.has(one));
  });
  expect(missing).toEqual([]);
});

const promtool = spawnSync('promtool', ['--version']).status === 0;

test.skipIf(!promtool)(
  `alert rules fire when they should and are silent when they should${promtool ? '' : ' (promtool is not here: Debian has it in prometheus)'}`,
  () => {
    const run = spawnSync('promtool', ['test', 'rules', path.join(folder, 'alerts.test.yaml')], {
      encoding: 'utf8',
    });
    expect([run.status, run.stdout + run.stderr]).toEqual([0, expect.stringContaining('SUCCESS')]);
  },
);
