// Starts a program and collects what it says.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Both streams in order of arrival, line by line through `onLine`. Resolves whatever happens: a program that could not
 * be started, or that outlived `seconds`, has code null and says so in its output.
 */
export function run(program, args, { onLine, env, seconds = 1800 } = {}) {
  return new Promise((resolve) => {
    const lines = [];
    const hear = (line) => {
      lines.push(line);
      onLine?.(line);
    };
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', hear);
    const limit = setTimeout(() => {
      hear(`ended here after ${seconds} s`);
      child.kill('SIGKILL');
    }, seconds * 1000);
    const finish = (code, signal) => {
      clearTimeout(limit);
      resolve({ code, signal, output: lines.join('\n') });
    };
    child.on('error', (error) => {
      hear(`${program}: ${error.message}`);
      finish(null, null);
    });
    child.on('close', finish);
  });
}
