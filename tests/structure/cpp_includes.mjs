// The include table of the core: a folder includes itself, `base`, `stats` and what stands to its left, nothing beside it.
//   base -> time -> csv -> table -> metric -> scan -> series -> validate
//        -> decompose | discover | attribute | forecast -> scorecard -> report -> engine -> wasm
//   metric -> project, warehouse (which report and engine may use); stats includes only base

/** Each folder with its next neighbours to the left; the rest follows. */
export const LEFT_NEIGHBOURS = {
  base: [],
  stats: ['base'],
  time: ['stats'],
  csv: ['time'],
  table: ['csv'],
  metric: ['table'],
  project: ['metric'],
  warehouse: ['metric'],
  scan: ['metric'],
  series: ['scan'],
  validate: ['series'],
  decompose: ['validate'],
  discover: ['validate'],
  attribute: ['validate'],
  forecast: ['validate'],
  scorecard: ['decompose', 'discover', 'attribute', 'forecast'],
  report: ['scorecard', 'project', 'warehouse'],
  engine: ['report'],
};

const MAY_KNOW_JSON = ['project', 'report', 'engine'];
// Streams and regex cost more wasm than the whole core; the rest brings clocks, threads, files, or is missing under Emscripten.
const BANNED_HEADERS =
  /^(iostream|fstream|sstream|regex|thread|mutex|future|atomic|filesystem|ctime|time\.h|format|source_location|memory_resource|stop_token|execution|emscripten.*)$/;

/** All folders that `folder` may include, itself among them. */
export function allowedFor(folder) {
  const allowed = new Set([folder]);
  for (const left of LEFT_NEIGHBOURS[folder] ?? []) for (const name of allowedFor(left)) allowed.add(name);
  return allowed;
}

function complaintAbout(path, quoted, angled) {
  const [top, folder] = path.split('/');
  const inCore = top === 'core';
  if (inCore && !(folder in LEFT_NEIGHBOURS)) return `the folder core/${folder} is not in the include table`;
  if (angled !== undefined) {
    const root = angled.split('/')[0];
    if (root in LEFT_NEIGHBOURS) return `<${angled}> is ours and takes quotes`;
    if (inCore && BANNED_HEADERS.test(angled)) return `<${angled}> does not belong in the core`;
    if (root === 'nlohmann' && !(inCore && MAY_KNOW_JSON.includes(folder)))
      return `only ${MAY_KNOW_JSON.join(', ')} know JSON`;
    return undefined;
  }
  const target = quoted.split('/')[0];
  if (quoted.includes('..')) return `"${quoted}" climbs; paths start at core/`;
  if (!(target in LEFT_NEIGHBOURS)) {
    // The module's own headers lie flat beside its bindings.
    if (top === 'wasm' && !quoted.includes('/')) return undefined;
    return `"${quoted}" names no folder of the core`;
  }
  const allowed = inCore ? allowedFor(folder) : new Set(['engine', 'base']);
  if (!allowed.has(target)) return `${inCore ? folder : top} may not include ${target} ("${quoted}")`;
  return undefined;
}

/** `files` maps paths below core/ and wasm/ to their text; returns one line per include that breaks the table. */
export function includeViolations(files) {
  const found = [];
  for (const [path, text] of files) {
    text.split('\n').forEach((line, index) => {
      const [, quoted, angled] = /^\s*#\s*include\s*(?:"([^"]*)"|<([^>]*)>)/.exec(line) ?? [];
      if (quoted === undefined && angled === undefined) return;
      const complaint = complaintAbout(path, quoted, angled);
      if (complaint) found.push(`${path}:${index + 1}: ${complaint}`);
    });
  }
  return found;
}
