// Writes the files of the simulated examples and templates: node examples/simulate.mjs. Those of templates are made where they
// are needed, and not kept.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const inside = (folder) => readdirSync(folder).map((name) => `${folder}/${name}`);
const folders = [...inside('examples'), ...inside('examples/templates')];
for (const folder of folders.filter((name) => existsSync(`${name}/simulate.ts`))) {
  const { outputFiles } = await build({
    entryPoints: [`${folder}/simulate.ts`],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  const code = Buffer.from(outputFiles[0].text).toString('base64');
  const { simulate, TRUTH } = await import(`data:text/javascript;base64,${code}`);
  if (TRUTH) writeFileSync(`${folder}/truth.json`, `${JSON.stringify(TRUTH, null, 2)}\n`);
  for (const [file, text] of Object.entries(simulate())) writeFileSync(`${folder}/${file}`, text);
}
