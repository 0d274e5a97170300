// Writes the simulated examples' files anew, after a change of their simulation: node examples/simulate.mjs
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

for (const name of readdirSync('examples').filter((folder) => existsSync(`examples/${folder}/simulate.ts`))) {
  const folder = `examples/${name}`;
  const { outputFiles } = await build({
    entryPoints: [`${folder}/simulate.ts`],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  const code = Buffer.from(outputFiles[0].text).toString('base64');
  const { simulate, TRUTH } = await import(`data:text/javascript;base64,${code}`);
  writeFileSync(`${folder}/truth.json`, `${JSON.stringify(TRUTH, null, 2)}\n`);
  for (const [file, text] of Object.entries(simulate())) writeFileSync(`${folder}/${file}`, text);
}
