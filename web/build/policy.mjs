// The page's Content-Security-Policy: nothing but what the file itself carries, each script and style by its hash.
import { createHash } from 'node:crypto';

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

export function policyOf({ scripts, styles }) {
  return [
    `default-src 'none'`,
    `connect-src 'none'`,
    `script-src ${scripts.map(hash).join(' ')} 'wasm-unsafe-eval'`,
    `worker-src blob:`,
    `style-src ${styles.map(hash).join(' ')}`,
    `img-src data: blob:`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `object-src 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types northstar lit-html`,
  ].join('; ');
}
