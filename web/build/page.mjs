// Puts page, worker, engine, styles and examples into one file. Same inputs, same bytes.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build, transform } from 'esbuild';
import { bytesAsText } from './data_text.mjs';
import { carriedExamples, exampleBlocks } from './examples.mjs';
import { licencesOf } from './licences.mjs';
import { policyOf } from './policy.mjs';
import { shellOf } from './shell.mjs';

const ENGINE = 'build/wasm/northstar_engine.wasm';
/** What the workers' script is called by the page's: its id, and the name of what it holds. */
const WORKERS = 'northstar';
// Values, then what holds everywhere, then one file per part, then what a step alone needs.
const STYLES = ['tokens.css', 'base.css', 'parts', 'steps'];
/** What the first view needs stands before it, all other styles behind it. */
const FIRST = [
  'tokens',
  'base',
  'parts/bar',
  'parts/button',
  'parts/drop',
  'parts/figure',
  'parts/fold',
  'parts/layout',
  'steps/start',
];

const common = {
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  target: ['es2022'],
  legalComments: 'none',
  logLevel: 'warning',
};

/** The modules that are the same on every thread: Emscripten's glue looks for files and Node, which the page has not. */
const browserOnly = {
  name: 'browser-only',
  setup(plugin) {
    plugin.onResolve({ filter: /^(node:)?(module|fs|path|url|crypto|worker_threads|perf_hooks)$/ }, ({ path }) => ({
      path,
      namespace: 'nothing',
    }));
    plugin.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({
      contents: 'export default {}; export const createRequire = () => () => ({});',
    }));
  },
};

/** The page's script takes what the workers' script holds too from there: that one runs before it. */
const fromWorkers = {
  name: 'from-workers',
  setup(plugin) {
    plugin.onResolve({ filter: /\/wasm\/\w+\.ts$/ }, ({ path }) => ({ path, namespace: 'workers' }));
    plugin.onLoad({ filter: /.*/, namespace: 'workers' }, () => ({ contents: `module.exports = ${WORKERS}` }));
  },
};

const swapping = (swap) => ({
  name: 'swap',
  setup(plugin) {
    for (const [name, path] of Object.entries(swap))
      plugin.onResolve({ filter: new RegExp(`/${name}\\.ts$`) }, ({ importer }) =>
        importer.endsWith('/web/main.ts') ? { path: `${process.cwd()}/${path}` } : undefined,
      );
  },
});

async function bundle(entry, { plugins = [], ...options } = {}) {
  if (!entry) return { text: '', inputs: [] };
  const result = await build({
    ...common,
    entryPoints: [entry],
    format: 'iife',
    define: { 'import.meta.url': '"blob:"' },
    plugins: [browserOnly, ...plugins],
    ...options,
  });
  return { text: insideHtml(result.outputFiles[0].text), inputs: Object.keys(result.metafile.inputs) };
}

const styleFiles = (name) =>
  name.endsWith('.css')
    ? [`web/styles/${name}`]
    : readdirSync(`web/styles/${name}`)
        .sort()
        .map((file) => `web/styles/${name}/${file}`);

/** Two style sheets: of the first view, and of all the rest. */
function styleSheets(more = [], changed = (text) => text) {
  const first = FIRST.map((name) => `web/styles/${name}.css`);
  const rest = [...STYLES.flatMap(styleFiles), ...more].filter((file) => !first.includes(file));
  return Promise.all([first, rest].map((files) => styleSheet(files, changed)));
}

async function styleSheet(files, changed) {
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  return (await transform(changed(text), { loader: 'css', minify: true, target: ['esnext'] })).code.trim();
}

/** A script inside HTML must not hold what ends it or begins a comment. */
const insideHtml = (script) =>
  script
    .trim()
    .replace(/<\/(script)/gi, '<\\/$1')
    .replaceAll('<!--', '<\\!--')
    .replace(/<(script)/gi, '\\x3c$1');
const jsonBlock = (value) => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * One file with its script, that of its workers, if any, and two styles, allowed by their hashes and nothing else. What
 * the first view does not need lies in a template until that view is painted.
 */
async function documentOf({ title, description, styles, script, workers = '', before = '', behind = '' }) {
  const { text: begin } = await bundle('web/begin.ts');
  const scripts = [begin, workers, script].filter(Boolean);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf({ scripts, styles })}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${styles[0]}</style>
</head>
<body>
${before}<template id="rest"><style>${styles[1]}</style>
${workers && `<script id="${WORKERS}">${workers}</script>\n`}<script type="module" async>${script}</script></template>
<script>${begin}</script>
${behind}</body>
</html>
`;
}

function write(out, html) {
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, html);
}

/** `swap` replaces modules that the page’s entry imports, by name; tests that need no engine pass null for `engine` and `worker`. */
export async function buildPage({
  out = 'dist/northstar.html',
  swap = {},
  engine = ENGINE,
  worker = 'web/worker.ts',
} = {}) {
  const workers = await bundle(worker, { globalName: WORKERS });
  const page = await bundle('web/main.ts', {
    format: 'esm',
    plugins: [swapping(swap), ...(worker ? [fromWorkers] : [])],
  });
  const styles = await styleSheets();
  const wasm = engine ? readFileSync(engine) : Buffer.alloc(0);
  const examples = carriedExamples();
  const files = exampleBlocks(examples).join('');
  const html = await documentOf({
    title: 'Northstar',
    description: 'Find the one number that moves before revenue does. Your files are read by this page and go nowhere.',
    styles,
    script: page.text,
    workers: workers.text,
    before: `<noscript>This page counts in your browser and needs JavaScript for it.</noscript>
<div id="shell">${await shellOf(examples)}</div>
<script type="application/json" id="examples">${jsonBlock(examples)}</script>
<script type="application/json" id="licences">${jsonBlock(licencesOf([...page.inputs, ...workers.inputs]))}</script>
`,
    behind: `<div hidden id="engine">${bytesAsText(wasm)}</div>
${files}`,
  });
  write(out, html);
  return {
    html,
    script: page.text.length,
    workers: workers.text.length,
    style: styles.join('').length,
    engine: wasm.length,
    examples: files.length,
  };
}

/** Every part in every state; `style` may change the style sheet before it is packed. */
export async function buildGallery({ out, style: changed }) {
  const { text } = await bundle('web/gallery/gallery.ts', { format: 'esm' });
  const styles = await styleSheets(['web/gallery/gallery.css'], changed);
  const html = await documentOf({
    title: 'Northstar: the parts',
    description: 'Every part of the page in every state, and every chart.',
    styles,
    script: text,
  });
  write(out, html);
  return html;
}
