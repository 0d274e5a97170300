// Runs a contestant in its own process with a limit per file, so that a hang or a crash costs that file alone.
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Of the processor, not of the clock: a busy machine must not turn a slow moment into a hang. */
const SECONDS_PER_FILE = 2;
const SECONDS_OF_PATIENCE = 60;
const TICKS_PER_SECOND = 100;

function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

export class Lane {
  #module;
  #child;

  constructor(module) {
    this.#module = module;
  }

  async #start() {
    const child = fork(new URL('lane_process.mjs', import.meta.url), [this.#module], {
      serialization: 'advanced',
      execArgv: ['--max-old-space-size=1024'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let complaint = '';
    child.stderr.on('data', (text) => {
      complaint = (complaint + text).slice(-2000);
    });
    await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', () => reject(new Error(`${this.#module} does not start: ${complaint}`)));
    });
    this.#child = child;
  }

  /** A reading, or {hang: true}, {crash: true}. */
  async read(path, hints) {
    if (!this.#child) await this.#start();
    const child = this.#child;
    const cpuBefore = cpuSeconds(child.pid);
    const started = performance.now();
    return await new Promise((resolve) => {
      const finish = (reading) => {
        clearInterval(watch);
        child.removeAllListeners('message').removeAllListeners('exit');
        if (reading.hang || reading.crash) {
          child.kill('SIGKILL');
          this.#child = undefined;
        }
        resolve(reading);
      };
      const watch = setInterval(() => {
        const waited = (performance.now() - started) / 1000;
        if (waited > SECONDS_OF_PATIENCE || cpuSeconds(child.pid) - cpuBefore > SECONDS_PER_FILE)
          finish({ hang: true });
      }, 250);
      child.on('message', finish);
      child.on('exit', () => finish({ crash: true }));
      child.send({ path, hints });
    });
  }

  end() {
    this.#child?.kill();
  }
}
