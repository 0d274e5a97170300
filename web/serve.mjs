// Serves one HTML file on 127.0.0.1 with the policy it carries, as a static host would: node serve.mjs FILE [--port N]
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { brotliCompressSync, constants } from 'node:zlib';

const [file = 'dist/northstar.html', ...rest] = process.argv.slice(2);
const asked = rest[0] === '--port' ? Number(rest[1]) : undefined;
if (rest.length > 0 && !(Number.isInteger(asked) && asked >= 0 && asked < 65536)) {
  console.error('northstar: usage: ./northstar start [--port N]');
  process.exit(1);
}
if (!existsSync(file)) {
  console.error(`northstar: ${file} is not there; run ./northstar build`);
  process.exit(1);
}

// frame-ancestors and the like aside, header and meta element say the same; the file stays the only source of the policy.
const policyOf = (html) => /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/i.exec(html)?.[1];

/** The page as it is now, packed as hosts pack it: at once, and not as small as it could be. */
let kept = { changed: 0, html: Buffer.alloc(0), packed: Buffer.alloc(0), policy: undefined };
function page() {
  const changed = statSync(file).mtimeMs;
  if (changed === kept.changed) return kept;
  const html = readFileSync(file);
  const packed = brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  kept = { changed, html, packed, policy: policyOf(html.toString('utf8')) };
  return kept;
}

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (path !== '/' && path !== '/northstar.html') {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Only the page itself is here: /\n');
    return;
  }
  const { html, packed, policy } = page();
  const packs = /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    vary: 'accept-encoding',
    ...(packs && { 'content-encoding': 'br' }),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(policy && { 'content-security-policy': policy.replace(/&(?:apos|#39|#x27);/g, "'") }),
  });
  response.end(packs ? packed : html);
});

// Without a wish the usual port, or any free one beside a server that already runs.
server.on('error', (error) => {
  if (error.code === 'EADDRINUSE' && asked === undefined) server.listen(0, '127.0.0.1');
  else {
    console.error(`northstar: port ${asked}: ${error.message}; choose another with --port N`);
    process.exit(1);
  }
});
server.on('listening', () => {
  page();
  console.log(`Northstar is at http://127.0.0.1:${server.address().port}/  (Ctrl-C ends it)`);
});
server.listen(asked ?? 8417, '127.0.0.1');
