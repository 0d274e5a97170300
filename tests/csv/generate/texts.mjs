// Words that files are made of: some plain, some that a careless reader trips over.

const PLAIN = 'ant bee cedar dune ember fjord grove harbor iris jade kelp lagoon mesa nectar onyx pearl'.split(' ');
const LATIN = ['café', 'Zürich', 'mañana', 'naïve', 'Ærø', 'garçon', 'déjà vu', 'smörgåsbord', 'São Paulo', '50 €'];
const WORLD = ['Łódź', 'Москва', '東京', 'Ωμέγα', 'İzmir', 'हिन्दी', '🚀', 'Ħal Far'];
const TRICKY = [
  "O'Neill",
  'R&D',
  'a-b',
  'c_d',
  '1/2',
  '100%',
  '<i>x</i>',
  '{"k":1}',
  '[draft]',
  '#42',
  '~',
  '^',
  'x=y',
  '=SUM(A1)',
  '@home',
  '+plus',
  'e.g.',
  'http://a.example/?q=1&r=2',
  'v1.10.2',
  '12 Main St.',
  '3 pcs',
  'no. 7',
];
const GROUPS = 'Basic Pro Team free trial paid EMEA APAC LATAM north south churned active web email ads'.split(' ');

/** `world`: characters beyond Windows-1252 too; `backslash`: it may stand in a text. */
export function wordsOf(random, { world, backslash }) {
  return () =>
    random.weighted([
      [() => random.pick(PLAIN), 50],
      [() => random.pick(LATIN), 12],
      [() => random.pick(world ? WORLD : LATIN), 10],
      [() => random.pick(TRICKY), 18],
      [() => (backslash ? 'D:\\data' : random.pick(PLAIN)), 2],
    ])();
}

/** A cell of text: words, and now and then a delimiter, quotes, a line end or blanks around. */
export function sentence(random, word, { delimiter, newline, multiline }) {
  const words = Array.from({ length: random.whole(1, 5) }, word);
  let text = words.join(' ');
  if (random.chance(0.12))
    text += `${random.pick([delimiter, ',', ';', '|', '\t'])}${random.chance(0.5) ? ' ' : ''}${word()}`;
  if (random.chance(0.08)) text += ` "${word()}"`;
  if (random.chance(0.03)) text = `"${word()}" ${text}`;
  if (multiline && random.chance(0.06)) text += `${random.pick(['\n', newline, '\n\n'])}${word()}`;
  if (random.chance(0.04)) text = ` ${text}`;
  if (random.chance(0.04)) text = `${text} `;
  return text;
}

export const groups = (random, count) => random.shuffled(GROUPS).slice(0, count);
