// The example projects that the page carries: files deflated, and a small real series each for its picture.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';

const PICTURE_POINTS = 26;

export const deflated = (bytes) => deflateRawSync(bytes, { level: 9 }).toString('base64');

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
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .sort()
    .filter((name) => existsSync(`${root}/${name}/example.json`))
    .map((name) => {
      const folder = `${root}/${name}`;
      const { title, line, note, files, project } = JSON.parse(readFileSync(`${folder}/example.json`, 'utf8'));
      return {
        name,
        title,
        line,
        note,
        star: picture(folder, 'north_star'),
        outcome: picture(folder, 'outcome'),
        files: files.map((file) => ({ name: file, deflated: deflated(readFileSync(`${folder}/${file}`)) })),
        project: project ? JSON.parse(readFileSync(`${folder}/${project}`, 'utf8')) : null,
      };
    });
}
