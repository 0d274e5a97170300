// The contest's page, the contestants and their parts on 127.0.0.1, with a list of the files that are taken.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

// The page does nothing by itself: the runner calls `load` and `run`, and the file comes through a real file input.
const PAGE = `<!doctype html><meta charset="utf-8"><title>contest</title><input type="file">
<script type="module">
  const timed = async (work) => { const start = performance.now(); const value = await work(); return { value, ms: performance.now() - start }; };
  let contestant;
  window.contest = {
    load: (name) => timed(async () => { contestant = await import("/contestants/" + name + ".js"); await contestant.load(); }),
    run: () => timed(() => contestant.run(document.querySelector("input").files[0])),
    again: () => contestant.again && timed(() => contestant.again()),
  };
</script>`;

/** `folders` maps prefixes like "/engine/" to folders. */
export async function serve(folders) {
  const taken = new Set();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (path === '/') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
      return;
    }
    const prefix = Object.keys(folders).find((start) => path.startsWith(start));
    const file = prefix && join(folders[prefix], normalize(`/${path.slice(prefix.length)}`));
    const size = file && statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) {
      response.writeHead(404).end();
      return;
    }
    taken.add(file);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-length': size, 'cache-control': 'no-store' });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${server.address().port}/`, taken, stop };
}
