// Runs the elements of the first view here, so that the page can show it before its script has come.
import { build } from 'esbuild';

// A chart waits for its width, which nobody knows here.
const banner = { js: 'globalThis.ResizeObserver ??= class {};' };

/** The markup of web/shell.ts. */
export async function shellOf(examples) {
  const { outputFiles } = await build({
    entryPoints: ['web/shell.ts'],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    banner,
    logLevel: 'warning',
  });
  const { shell } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
  return shell(examples);
}
