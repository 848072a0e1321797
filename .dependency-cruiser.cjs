/** Imports point one way: app → server → data → core, worker → data and core, scripts → worker, data, core. */
const forbid = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { path: to },
});

module.exports = {
  forbidden: [
    forbid(
      'core-is-pure',
      '^src/core/',
      '^(src/(data|server|app|components)|worker|scripts)/',
      'core knows nobody',
    ),
    {
      name: 'core-has-no-io',
      severity: 'error',
      comment: 'core is pure: no I/O, no framework, no env',
      from: { path: '^src/core/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-has-no-framework',
      severity: 'error',
      from: { path: '^src/core/' },
      to: {
        path: 'node_modules/(next|react|react-dom|@trpc|@supabase|pino|postgres|@hyzyla|mammoth|sharp)/',
      },
    },
    forbid('data-knows-core-only', '^src/data/', '^(src/(server|app|components)|worker|scripts)/'),
    forbid('browser-data-is-apart', '^src/data/browser/', '^src/data/server/'),
    forbid('server-data-is-apart', '^src/data/server/', '^src/data/browser/'),
    forbid('server-below-app', '^src/server/', '^(src/(app|components|data/browser)|scripts)/'),
    {
      name: 'components-see-types-of-server-only',
      severity: 'error',
      from: { path: '^src/components/' },
      to: { path: '^src/(server|data/server)/', dependencyTypesNot: ['type-only'] },
    },
    forbid('components-below-app', '^src/components/', '^(src/app|worker|scripts)/'),
    forbid('src-enters-worker-by-one-door', '^src/', '^worker/(?!run-batch\\.ts$)'),
    forbid(
      'only-routes-for-schedulers-know-the-worker',
      '^src/(?!app/api/(jobs/worker|import-worker)/)',
      '^worker/',
    ),
    forbid('src-knows-no-scripts', '^src/', '^scripts/'),
    forbid('worker-knows-data-and-core', '^worker/', '^(src/(app|components|server|data/browser)|scripts)/'),
    forbid('stack-knows-nothing-of-docket', '^scripts/stack/', '^(src|worker|scripts/(?!stack/))'),
    forbid('nothing-ships-with-tests', '^(src|worker)/', '^tests/'),
    {
      name: 'hostile-bytes-off-the-worker',
      severity: 'error',
      comment: 'what parses, judges or writes runs in engine children: here are the leases of all jobs',
      from: { path: '^worker/((loop|handlers|gateway|ocr)/|(assemble|main|run-batch)\\.ts$)' },
      to: {
        path: [
          '^src/core/(blueprints|layout)/',
          '^src/core/facts/(?!(blueprint[a-z-]*|fact|fact-schema|decision|org-level|value-form|version)\\.ts$)',
          '^src/core/imports/(?!(import|source|source-schema)\\.ts$)',
          '^src/core/invoices/(?!(heading|invoice|invoice-xml|mappings|term-origin)\\.ts$)',
          '^src/core/reading/(?!(box|detect|evidence|ocr-[a-z]+|page|page-limits|page-schema|table|text|utf16-without-mark|version)\\.ts$)',
          '^src/core/mail/(?!(attachment|attachment-schema|mail-head)\\.ts$)',
          '^src/core/classification/(?!(classification|version)\\.ts$)',
          '^src/core/structured/(?!(node|node-schema|limits|tree)\\.ts$)',
          'node_modules/(libxml2-wasm|@e-invoice-eu|ajv|saxes|htmlparser2|mammoth|jszip|ical\\.js|zxing-wasm|csv-parse|@hyzyla|pdf-lib|@cantoo|pdf-parse|sharp|tesseract\\.js|postal-mime|@kenjiuno|rtf-stream-parser)/',
        ],
        reachable: true,
      },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^tests/fixtures/files|\\.next' },
    // TypeScript 7 has no compiler API for it yet; swc parses our sources (the notice about a
    // missing transpiler can be ignored).
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
