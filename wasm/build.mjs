// Bundles the library: dist/cli.mjs with the engine beside it, and dist/npm, the package.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const at = (path) => resolve(root, path);
const engine = at('build/wasm/northstar_engine.wasm');

const common = {
  bundle: true,
  minify: true,
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  absWorkingDir: root,
};
const forNode = { ...common, platform: 'node', format: 'esm', target: 'node20' };
// The glue would look for the wasm beside the script; it is given a compiled module instead.
const forBrowsers = { ...common, platform: 'browser', format: 'esm' };
const classic = { ...common, platform: 'browser', format: 'iife', define: { 'import.meta.url': '""' } };

rmSync(at('dist/npm'), { recursive: true, force: true });
mkdirSync(at('dist/npm'), { recursive: true });
await Promise.all([
  build({ ...forNode, entryPoints: ['wasm/cli.ts'], outfile: 'dist/cli.mjs', banner: { js: '#!/usr/bin/env node' } }),
  build({
    ...forNode,
    entryPoints: ['wasm/cli.ts'],
    outfile: 'dist/npm/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({ ...forNode, entryPoints: ['wasm/node.ts'], outfile: 'dist/npm/node.js' }),
  build({ ...forBrowsers, entryPoints: ['wasm/northstar.ts'], outfile: 'dist/npm/browser.js' }),
  build({ ...classic, entryPoints: ['wasm/worker.ts'], outfile: 'dist/npm/worker.js' }),
]);
cpSync(engine, at('dist/northstar_engine.wasm'));
cpSync(engine, at('dist/npm/northstar_engine.wasm'));
cpSync(at('LICENSE'), at('dist/npm/LICENSE'));

// Types only files are their own declarations.
mkdirSync(at('dist/npm/protocol'));
for (const name of [
  'api',
  'protocol',
  ...readdirSync(at('wasm/protocol')).map((file) => `protocol/${file.slice(0, -3)}`),
])
  writeFileSync(at(`dist/npm/${name}.d.ts`), readFileSync(at(`wasm/${name}.ts`), 'utf8').replaceAll(".ts'", ".js'"));
const declarations = `import type { Client, ClientOptions, OpenOptions } from './api.js';
export type * from './api.js';
export declare function createClient(options: ClientOptions): Promise<Client>;
export declare function open(options?: OpenOptions): Promise<Client>;
`;
writeFileSync(at('dist/npm/browser.d.ts'), declarations);
writeFileSync(
  at('dist/npm/node.d.ts'),
  `${declarations}import type { NamedBlob } from './api.js';
/** A file on the disk; it is read piece by piece. */
export declare function fileAt(path: string): Promise<NamedBlob>;
`,
);

const version = /engine_version = "([^"]+)"/.exec(readFileSync(at('core/report/report.hpp'), 'utf8'))[1];
const manifest = {
  name: 'northstar-metric',
  version,
  description: 'CSV files to a North Star Metric: defined, decomposed, validated. A C++ engine in WebAssembly.',
  license: 'Apache-2.0',
  type: 'module',
  sideEffects: false,
  engines: { node: '>=20.19' },
  bin: { northstar: './cli.js' },
  exports: {
    '.': {
      node: { types: './node.d.ts', default: './node.js' },
      default: { types: './browser.d.ts', default: './browser.js' },
    },
    './worker.js': './worker.js',
    './northstar_engine.wasm': './northstar_engine.wasm',
  },
};
writeFileSync(at('dist/npm/package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
