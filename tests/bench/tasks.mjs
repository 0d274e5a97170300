// The tasks of a page's main thread, from a trace of Chromium, by the phases that the page marked with "phase:NAME".

/** Idle turns of the loop are no work. */
const LEAST_MILLISECONDS = 0.5;

const isTask = ({ ph, name }) => ph === 'X' && name === 'ThreadControllerImpl::RunTask';

/** Gives per phase {phase, count, worst, p99, cpu}: milliseconds, and the CPU time of the worst. */
export function mainThreadTasks(events) {
  const marks = events
    .filter(({ name, cat }) => name.startsWith('phase:') && cat.includes('user_timing'))
    .map(({ name, ts, pid, tid }) => ({ phase: name.slice('phase:'.length), ts, pid, tid }))
    .sort((a, b) => a.ts - b.ts);
  const { pid, tid } = marks[0];
  const tasks = events.filter((event) => event.pid === pid && event.tid === tid && isTask(event));
  const phases = [{ phase: 'start', ts: 0 }, ...marks];
  return phases.map(({ phase, ts }, at) => {
    const end = phases[at + 1]?.ts ?? Number.POSITIVE_INFINITY;
    const own = tasks
      .filter((task) => task.ts >= ts && task.ts < end && task.dur / 1000 >= LEAST_MILLISECONDS)
      .sort((a, b) => a.dur - b.dur);
    const longest = own.at(-1) ?? { dur: 0, tdur: 0 };
    return {
      phase,
      count: own.length,
      worst: longest.dur / 1000,
      p99: (own[Math.floor(own.length * 0.99)]?.dur ?? 0) / 1000,
      cpu: (longest.tdur ?? 0) / 1000,
    };
  });
}
