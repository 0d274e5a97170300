// What the runner shows: one moving line on a terminal, a line now and then in a log.
const terminal = process.stdout.isTTY === true;
const SECONDS_BETWEEN_LOG_LINES = 15;

export const print = (line) => process.stdout.write(`${line}\n`);
const wipe = () => terminal && process.stdout.write('\r\x1b[2K');

/** `say` shows what is happening now; `end` closes the line for good. */
export function progressOf(title) {
  let last = performance.now();
  if (!terminal) print(`${title} ...`);
  return {
    say(text) {
      const line = `${title}: ${text}`.slice(0, (process.stdout.columns ?? 120) - 1);
      if (terminal) process.stdout.write(`\r\x1b[2K${line}`);
      else if (performance.now() - last > SECONDS_BETWEEN_LOG_LINES * 1000) print(line);
      else return;
      last = performance.now();
    },
    end(text, seconds) {
      wipe();
      print(`${title}: ${text} (${seconds.toFixed(1)} s)`);
    },
  };
}

export function printFailures({ name, failures }) {
  for (const { test, output } of failures) {
    print(`\n  FAILED ${name}: ${test}`);
    for (const line of output.trimEnd().split('\n')) print(`    ${line}`);
  }
  if (failures.length > 0) print('');
}

export function printTable(results) {
  print(`\n${'suite'.padEnd(14)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'seconds'.padStart(9)}`);
  for (const { name, passed, failures, seconds } of results) {
    const numbers = [String(passed).padStart(8), String(failures.length).padStart(8), seconds.toFixed(1).padStart(9)];
    print(name.padEnd(14) + numbers.join(''));
  }
  print('');
}
