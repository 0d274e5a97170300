// The import table of the TypeScript half: page -> elements -> model -> client -> protocol; charts and format serve elements.
import { posix } from 'node:path';

const NONE = /^$/;
const LIT = /^lit(\/|$)/;

/**
 * The first pattern that matches a path names its layer. `may` lists the other layers it imports, `packages` the ones
 * from outside. Elements get the engine's answers through the model and hold no client; only the page's entry wires all.
 */
export const LAYERS = [
  { name: 'engine', files: /^build\/wasm\/northstar_engine\.mjs$/, may: [], packages: NONE },
  { name: 'protocol', files: /^wasm\/protocol/, may: [], packages: NONE },
  { name: 'command line', files: /^wasm\/(cli|node)[_.]/, may: ['client', 'protocol'], packages: /^node:/ },
  { name: 'client', files: /^wasm\//, may: ['engine', 'protocol'], packages: NONE },
  { name: 'format', files: /^web\/format\//, may: ['protocol'], packages: NONE },
  { name: 'charts', files: /^web\/charts\//, may: ['format', 'protocol'], packages: NONE },
  { name: 'model', files: /^web\/model\//, may: ['client', 'protocol', 'format'], packages: NONE },
  { name: 'elements', files: /^web\/elements\//, may: ['charts', 'format', 'model', 'protocol'], packages: LIT },
  { name: 'stand-in data', files: /^tests\/browser\/fixtures\//, may: ['protocol'], packages: NONE },
  {
    name: 'gallery',
    files: /^web\/gallery\//,
    may: ['elements', 'charts', 'format', 'model', 'protocol', 'stand-in data'],
    packages: LIT,
  },
  { name: 'simulations', files: /^examples\//, may: [], packages: NONE },
  {
    name: 'page',
    files: /^web\/(page\/|[^/]+$)/,
    may: ['elements', 'charts', 'format', 'model', 'client', 'protocol', 'simulations'],
    packages: LIT,
  },
];

const layerOf = (path) => LAYERS.find(({ files }) => files.test(path));

/** Every module that a text imports or re-exports, statically or not, types included. */
export function importsOf(text) {
  const pattern =
    /(?:^|[;}\s])(?:import|export)\s*(?:type\s)?[^"'`;]*?\sfrom\s*["']([^"']+)["']|(?:^|[^.\w])import\s*\(?\s*["']([^"']+)["']/gm;
  return [...text.matchAll(pattern)].map((match) => ({
    module: match[1] ?? match[2],
    line: text.slice(0, match.index + match[0].length).split('\n').length,
  }));
}

function complaintAbout(path, module) {
  const layer = layerOf(path);
  if (!layer) return `the file belongs to no layer`;
  if (!module.startsWith('.'))
    return layer.packages.test(module) ? undefined : `${layer.name} may not use the package ${module}`;
  const target = layerOf(posix.join(posix.dirname(path), module));
  if (!target) return `${module} belongs to no layer`;
  if (target.name !== layer.name && !layer.may.includes(target.name))
    return `${layer.name} may not import ${target.name} (${module})`;
  return undefined;
}

/** `files` maps paths below wasm/ and web/ to their text; returns one line per import that breaks the table. */
export function importViolations(files) {
  const found = [];
  for (const [path, text] of files) {
    for (const { module, line } of importsOf(text)) {
      const complaint = complaintAbout(path, module);
      if (complaint) found.push(`${path}:${line}: ${complaint}`);
    }
  }
  return found;
}
