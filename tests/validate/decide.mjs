// What the command line says of weekly tables, line by line: the module that ships, and the way people ask it.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const MOST_FILES = 400; // of one command

async function* linesOf(files) {
  const child = spawn(process.execPath, ['dist/cli.mjs', 'validate', ...files, '--outcome', 'revenue', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  yield* createInterface({ input: child.stdout });
}

export async function* decisionsOn(files) {
  for (let at = 0; at < files.length; at += MOST_FILES)
    for await (const line of linesOf(files.slice(at, at + MOST_FILES))) yield JSON.parse(line);
}

/** Milliseconds per file, when the program is warm. */
export async function millisecondsPer(file, times) {
  const at = [];
  for await (const _ of linesOf(Array(times + 1).fill(file))) at.push(performance.now());
  return (at.at(-1) - at[0]) / times;
}
