// Tables as people read them in a terminal and in Markdown.
const line = (cells) => `| ${cells.join(' | ')} |`;

export const table = (header, rows) => [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
