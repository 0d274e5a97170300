// Every statistic and term of the page in one or two sentences: what it says, and how it is computed. At most 40 words each.

export const GLOSSARY = {
  lead: 'How many periods earlier this number turns than the outcome. Found by moving one series against the other and keeping what chance alone does not explain.',
  link: 'How closely more of it early goes with bringing more later, or staying, from −1 to +1, among customers as active who came at the same time. A tick: beyond chance over all that was tried.',
  'forecast error':
    'How much further off, or closer (−), the outcome is forecast one period ahead with this number than from its own past alone, on periods not used to fit.',
  moved:
    'Of the actions that were logged and can be measured on it: after how many it moved beyond its usual ups and downs.',
  spikes:
    'The part of its rise that its three highest periods carry. Where it is large, it rose by spikes and not by use.',
  'likely range':
    'Where the true value most likely lies: computed this way, 95 of 100 such ranges hold it. A wide range means few data.',
  'per ten percent':
    'How much the outcome differed later when this number was 10 % higher than usual. It describes what went together; it proves no cause.',
  correlation:
    'How closely two series move together, from −1 over 0 (not at all) to +1, after trend, season and each one’s own momentum are taken out.',
  'chance band':
    'Correlations this small turn up by chance alone when so many metrics and lags are tried. Only what reaches beyond the grey can count.',
  chance:
    'How often this test would notice a real lead of the size found, with the data at hand. Below 2 in 3, not finding one says little.',
  tried:
    'Every metric and every lag that was tested is listed and counted, so that a lucky hit among many tries is not taken for a lead.',
  verdict:
    'Supported, contradicted or too early to say. It follows from rules set before the data were read, the same for every metric.',
  'time to act':
    'Days between a turn of this number and the turn of the outcome, held against the days that your team says it needs to react.',
  contribution:
    'The part of a change that one driver accounts for, in the unit of the whole. All contributions add up exactly to the change.',
  'likely contribution':
    'Where the part would lie, had the usual ups and downs of both periods fallen otherwise: 95 of 100 draws of blocks of the record.',
  'beyond the others':
    'What this segment has beyond what it would have, had it moved like all others of its column together.',
  share:
    'A driver’s contribution divided by the whole change. Drivers that pulled the other way have a minus; all shares add up to 100 %.',
  residual: 'What is left of the change after all drivers are counted. With a tree that is pure arithmetic it is zero.',
  inside:
    'What moved because the segment’s own value moved: its change, times its mean part of the whole that is divided by.',
  mix: 'What moved because the segment became a larger or smaller part of the whole: the change of its part, times how far its value is from the mean.',
  'gained per lost': 'New plus returned people divided by those who left. Above 1 the base grows, below 1 it shrinks.',
  kept: 'People who were active in this period and in the one before.',
  returned: 'People who are active again after at least one period without any activity.',
  'periods used': 'Full periods with a value in both series. A running period is never used.',
  'separate windows':
    'When each value covers several periods, neighbours share data. This counts windows that share none; the test relies on those alone.',
  treatment:
    'What was taken out of both series before they were compared, so that a common trend or season is not mistaken for a lead.',
  'lags searched':
    'How far one series was moved against the other, in periods, both ways. Each step counts as one more try.',
  'error rate':
    'The share of cases in which at least one false lead would be called if there were none at all, found by simulating such series.',
  outliers: 'Single periods so far from all others that they were left out of the test, not out of your totals.',
  noise:
    'How the outcome moves by itself: its momentum, its wandering and its season. The test allows for this before it calls a lead.',
  estimate:
    'The size of the link, its standard error, the test value t with its degrees of freedom, and the range that holds the true size 95 times in 100.',
  'p value':
    'How often chance alone would give a link this strong or stronger, all metrics and lags tried counted in. Small means unlikely to be chance.',
  'smallest lead': 'The weakest link that this test would notice in 4 of 5 such records. Weaker ones may exist unseen.',
} as const;

export type Term = keyof typeof GLOSSARY;

/** What the engine's own labels of its statistics mean, by their first words. */
const LABELS: readonly (readonly [string, Term])[] = [
  ['Periods used', 'periods used'],
  ['Separate windows', 'separate windows'],
  ['Treatment', 'treatment'],
  ['Lags searched', 'lags searched'],
  ['Error rate', 'error rate'],
  ['Periods left out as outliers', 'outliers'],
  ['Noise of the outcome', 'noise'],
  ['Estimate', 'estimate'],
  ['Standard error', 'estimate'],
  ['p, ', 'p value'],
  ['Smallest lead', 'smallest lead'],
];

export const termOf = (label: string): Term | null => LABELS.find(([begin]) => label.startsWith(begin))?.[1] ?? null;
