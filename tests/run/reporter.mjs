// node:test's events as one JSON line per test, for node_tests.mjs.
const line = (northstar) => `${JSON.stringify({ northstar })}\n`;

/** The innermost cause carries the message and the stack that people need. */
function textOf(error) {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause?.message ?? cause);
}

export default async function* reporter(events) {
  for await (const { type, data } of events) {
    const { name: test, file, details } = data ?? {};
    // What a test measured; the runner's own counts come without a file.
    if (type === 'test:diagnostic' && file) yield line({ kind: 'note', file, output: data.message });
    if (type === 'test:stdout' || type === 'test:stderr') yield line({ kind: 'output', file, output: data.message });
    if ((type !== 'test:pass' && type !== 'test:fail') || details?.type === 'suite') continue;
    // Node reports a file under its own path only if no test in it ran.
    if (type === 'test:pass' && test === file) yield line({ kind: 'fail', test, file, output: 'the file has no test' });
    else if (data.skip !== undefined || data.todo !== undefined)
      yield line({ kind: 'fail', test, file, output: 'was skipped' });
    else if (type === 'test:pass') yield line({ kind: 'pass', test, file });
    else yield line({ kind: 'fail', test, file, output: textOf(details.error) });
  }
}
