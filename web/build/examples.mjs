// The example projects that the page carries, all but those that its size does not allow: a card with a small real series for its picture, and the files apart.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tableAsText } from './data_text.mjs';

const PICTURE_POINTS = 26;

/** The last full periods of the expected report, when the example has one. */
function picture(folder, part) {
  const name = `${folder}/expected.json`;
  if (!existsSync(name)) return [];
  const series = JSON.parse(readFileSync(name, 'utf8')).sections?.series;
  const values = series?.metrics.find((metric) => metric.part === part)?.values ?? [];
  const last = series?.periods.findIndex((period) => period.key === series.star?.period) ?? -1;
  const seen = values.slice(0, last < 0 ? values.length : last + 1).filter((value) => value !== null);
  return seen.slice(-PICTURE_POINTS).map((value) => Number(value.toPrecision(3)));
}

export function carriedExamples(root = 'examples') {
  const namesIn = (folder) => (existsSync(`${root}/${folder}`) ? readdirSync(`${root}/${folder}`).sort() : []);
  const templates = namesIn('templates').map((name) => `templates/${name}`);
  return [...namesIn('.'), ...templates]
    .filter((name) => existsSync(`${root}/${name}/example.json`))
    .map((name) => [name, JSON.parse(readFileSync(`${root}/${name}/example.json`, 'utf8'))])
    .filter(([, { carried = true }]) => carried)
    .map(([name, { title, line, note, files, project }]) => {
      const folder = `${root}/${name}`;
      return {
        name,
        title,
        line,
        note,
        star: picture(folder, 'north_star'),
        outcome: picture(folder, 'outcome'),
        files,
        project: project ? JSON.parse(readFileSync(`${folder}/${project}`, 'utf8')) : null,
      };
    });
}

/** The blocks that hold the files of the examples that the page cannot simulate; web/blocks.ts finds them by these names. */
export function exampleBlocks(examples, root = 'examples') {
  const carried = examples.filter(({ name }) => !existsSync(`${root}/${name}/simulate.ts`));
  return carried.flatMap(({ name, files }) =>
    files.map(
      (file) => `<div hidden id="${name}/${file}">${tableAsText(readFileSync(`${root}/${name}/${file}`))}</div>\n`,
    ),
  );
}
