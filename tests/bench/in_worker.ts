// A contestant whose work is one script in a worker: the file goes in, the answers come out.
import type { Answers, Contestant } from './contest.ts';

export function contestantInWorker(script: string): Contestant {
  let worker: Worker;
  const next = <T>() =>
    new Promise<T>((done, failed) => {
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = ({ message }) => failed(new Error(message));
    });
  return {
    async load() {
      worker = new Worker(script);
      await next();
    },
    run(file) {
      const answers = next<Answers>();
      worker.postMessage(file);
      return answers;
    },
  };
}
