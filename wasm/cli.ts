// The command line: `northstar report FILES...` does the page's main job without a page, `inspect` shows what is read,
// `validate` what leads.
import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import type { Client, Project, Report, SectionName } from './api.ts';
import { orRefuse, projectAt, Refusal, sizeOf } from './cli_common.ts';
import { INSPECT_USAGE, inspectFiles } from './cli_inspect.ts';
import { VALIDATE_USAGE, validateFiles } from './cli_validate.ts';
import { recognitionWords, reportWords, understoodWords } from './cli_words.ts';
import { fileAt, open } from './node.ts';

const USAGE = `northstar report FILES... [options]      the North Star report of CSV files

  --project P.northstar.json   use this definition; without it one is guessed, and said
  -o OUT.html|.md|.json        write the report there; without it a summary is printed
  --sections a,b               of: data define series decompose validate placebo growth cohorts
                               first_touch discover bake_off
  --baseline, --comparison K   periods to compare, by their first day: 2026-09-14,
                               or ranges: 2026-06-15/2026-09-14
  --method lmdi                split products by logarithms, and not by Shapley's shares
  --slice DIMENSION            split the driver tree by a dimension first
  --spikes out                 where three periods carry a rise, read ranges without them`;
const ALL_USAGE = `${USAGE}\n\n${INSPECT_USAGE}\n\n${VALIDATE_USAGE}`;

const SECTIONS = [
  'data',
  'define',
  'series',
  'decompose',
  'validate',
  'placebo',
  'growth',
  'reconcile',
  'cohorts',
  'first_touch',
  'discover',
  'bake_off',
];
const FORMATS = { '.html': 'html', '.md': 'markdown', '.json': 'json' } as const;
/** Below this, starting threads costs more than they save. */
const BYTES_WORTH_THREADS = 16 << 20;

interface Arguments {
  files: string[];
  project?: string;
  output?: string;
  sections?: SectionName[];
  baseline?: string;
  comparison?: string;
  method?: 'lmdi' | 'shapley';
  slice?: string;
  spikes?: 'out';
}

function readArguments(words: string[]): Arguments {
  const args: Arguments = { files: [] };
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith('-') || word === '-') {
      args.files.push(word);
      continue;
    }
    const [option, glued] = word.startsWith('--')
      ? (word.split(/=(.*)/s) as [string, string | undefined])
      : [word, undefined];
    const value = glued ?? rest.shift();
    if (value === undefined) throw new Refusal(`${option}: A value has to follow.\n\n${USAGE}`);
    if (option === '--project') args.project = value;
    else if (option === '-o' || option === '--output') args.output = value;
    else if (option === '--sections') args.sections = sectionsOf(value);
    else if (option === '--baseline') args.baseline = value;
    else if (option === '--comparison') args.comparison = value;
    else if (option === '--slice') args.slice = value;
    else if (option === '--spikes' && value === 'out') args.spikes = value;
    else if (option === '--method' && (value === 'lmdi' || value === 'shapley')) args.method = value;
    else throw new Refusal(`${option}: There is no such option.\n\n${USAGE}`);
  }
  if (args.files.length === 0) throw new Refusal(`Name at least one CSV file.\n\n${USAGE}`);
  if (args.output && !formatOf(args.output))
    throw new Refusal(`${args.output}: A report is written as .html, .md or .json. End the name in one of these.`);
  return args;
}

function sectionsOf(list: string): SectionName[] {
  const names = list.split(',');
  const unknown = names.find((name) => !SECTIONS.includes(name));
  if (unknown !== undefined)
    throw new Refusal(`--sections: There is no section "${unknown}". Known are ${SECTIONS.join(', ')}.`);
  return names as SectionName[];
}

const formatOf = (path: string) => FORMATS[extname(path).toLowerCase() as keyof typeof FORMATS];

async function inspect(
  client: Client,
  paths: string[],
  project: Project | undefined,
  say: (text: string) => void,
): Promise<void> {
  const faults: string[] = [];
  for (const path of paths) {
    const unpacked = await client.unpack(await fileAt(path));
    if (!unpacked.ok) faults.push(unpacked.error.text);
    for (const file of unpacked.ok ? unpacked.value : []) {
      const reply = await client.inspect(file, project ? { project } : {});
      if (reply.ok) say(understoodWords(reply.value));
      else faults.push(reply.error.text);
    }
  }
  if (faults.length > 0) throw new Refusal(faults.join('\n'));
}

async function guessed(client: Client, say: (text: string) => void): Promise<Project> {
  const recognition = orRefuse(await client.recognize());
  say(recognitionWords(recognition));
  if (!recognition.project)
    throw new Refusal('No North Star Metric could be guessed from these files. Give one with --project.');
  return recognition.project;
}

async function report(args: Arguments): Promise<void> {
  const sizes = await Promise.all(args.files.map(sizeOf));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const client = await open(bytes < BYTES_WORTH_THREADS ? { workers: 0 } : {});
  const say = (text: string) => process.stdout.write(text && `${text}\n`);
  try {
    const project = args.project === undefined ? undefined : await projectAt(args.project);
    await inspect(client, args.files, project, say);
    orRefuse(await client.define(project ?? (await guessed(client, say))));
    const { sections, baseline, comparison, method, slice, spikes } = args;
    const made = orRefuse(
      await client.report({
        ...(sections && { sections }),
        ...(baseline !== undefined && { baseline }),
        ...(comparison !== undefined && { comparison }),
        ...(method !== undefined && { method }),
        ...(slice !== undefined && { slice }),
        ...(spikes !== undefined && { spikes }),
        ...(process.stderr.isTTY && { onProgress: ({ words }) => process.stderr.write(`\r\x1b[K${words}`) }),
      }),
    );
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    await put(client, made, args.output, say);
  } finally {
    client.close();
  }
}

async function put(
  client: Client,
  made: Report,
  output: string | undefined,
  say: (text: string) => void,
): Promise<void> {
  say(reportWords(made));
  if (output === undefined) return;
  const text = orRefuse(await client.render(formatOf(output)));
  await writeFile(output, text.endsWith('\n') ? text : `${text}\n`).catch((fault) => {
    throw new Refusal(`${output}: The report cannot be written there (${(fault as Error).message}).`);
  });
  say(`\nWritten: ${output}`);
}

async function main(words: string[]): Promise<number> {
  const [command, ...rest] = words;
  if (command === undefined || command === 'help' || command === '--help' || rest.includes('--help')) {
    process.stdout.write(`${ALL_USAGE}\n`);
    return 0;
  }
  try {
    if (command === 'inspect') return await inspectFiles(rest);
    if (command === 'validate') return await validateFiles(rest);
    if (command !== 'report') throw new Refusal(`There is no command "${command}".\n\n${ALL_USAGE}`);
    await report(readArguments(rest));
    return 0;
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    return 1;
  }
}

if (isMainThread) process.exitCode = await main(process.argv.slice(2));
