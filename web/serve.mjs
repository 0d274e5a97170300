// Serves one HTML file on 127.0.0.1 with the policy it carries, as a static host would: node serve.mjs FILE [--port N]
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

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

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (path !== '/' && path !== '/northstar.html') {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Only the page itself is here: /\n');
    return;
  }
  const policy = policyOf(readFileSync(file, 'utf8'));
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(policy && { 'content-security-policy': policy.replace(/&(?:apos|#39|#x27);/g, "'") }),
  });
  createReadStream(file).pipe(response);
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
  console.log(`Northstar is at http://127.0.0.1:${server.address().port}/  (Ctrl-C ends it)`);
});
server.listen(asked ?? 8417, '127.0.0.1');
