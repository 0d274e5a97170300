// The numbers that marketing, sales and finance know by name: what each is made of, in the language of definitions, and
// who says so. What is left open stands in braces and is filled from the tables at hand: {clicks} is the column of that
// meaning, {won} the events of that meaning, {time} and {end} the table's own columns.
import type { Role } from '../../wasm/protocol.ts';

export interface NamedMetric {
  readonly label: string;
  readonly unit?: string;
  /** Who defines it so; without it a part of others, not offered by itself. */
  readonly source?: string;
  /** The names it usually has in a definition, where that is not its own. */
  readonly known?: RegExp;
  /** A measure over a table of one of these roles, */
  readonly of?: readonly Role[];
  /** or over the rows of another number. */
  readonly like?: string;
  readonly measure?: string;
  readonly where?: string;
  readonly counted?: 'at_end' | 'running';
  readonly window?: string;
  /** Of other numbers by their names here; the first whose numbers are there. */
  readonly formulas?: readonly string[];
}

/** Headers by what they mean. */
export const COLUMNS: Readonly<Record<string, RegExp>> = {
  impressions: /^(impr\.?|impressions|views)$/i,
  clicks: /^((link |unique )?clicks|clicks \(.*\)|interactions)$/i,
  reach: /^(reach|people reached)$/i,
  landings: /^(landing page views|sessions|visits)$/i,
  conversions: /^(conversions|key events|results|leads|purchases|sign-?ups)$/i,
  channel: /channel|^source$|traffic source|^medium$/i,
  query: /quer(y|ies)|^keyword$/i,
  position: /^((avg\. |average )?position)$/i,
};

/** Values of the event column by what they mean. */
export const EVENTS: Readonly<Record<string, RegExp>> = {
  mql: /marketing.?qualified|\bmql/i,
  sql: /sales.?qualified|\bsql/i,
  won: /\bwon\b|gewonnen|gagn|ganad/i,
  lost: /\blost\b|verloren|perd/i,
};

const ADS: readonly Role[] = ['spend', 'series', 'breakdown'];

export const NAMED_METRICS: Readonly<Record<string, NamedMetric>> = {
  mqls: {
    label: 'Marketing-qualified leads',
    unit: 'leads',
    source: 'Whoever reached that lifecycle stage in the period, each once (HubSpot)',
    known: /^entered_marketing_qualified/,
    of: ['events'],
    measure: 'count_distinct(entity)',
    where: 'event in ({mql})',
  },
  sqls: {
    label: 'Sales-qualified leads',
    unit: 'leads',
    source: 'Whoever reached that lifecycle stage in the period, each once (HubSpot)',
    known: /^entered_sales_qualified/,
    of: ['events'],
    measure: 'count_distinct(entity)',
    where: 'event in ({sql})',
  },
  views: {
    label: 'Views',
    unit: 'views',
    source: 'Impressions as the platform counts them',
    of: ADS,
    measure: 'sum({impressions})',
  },
  ad_clicks: {
    label: 'Clicks',
    unit: 'clicks',
    source: 'As the platform counts them',
    of: ADS,
    measure: 'sum({clicks})',
  },
  ctr: {
    label: 'Click-through rate',
    unit: 'share',
    source: 'Clicks divided by impressions (Google Ads Help)',
    formulas: ['ad_clicks / views'],
  },
  reach: {
    label: 'Reach, at least',
    unit: 'people',
    source: 'People who saw it once or more (Meta); it cannot be added up, so this is the largest row',
    of: ADS,
    measure: 'max({reach})',
  },
  landings: { label: 'Landings', unit: 'visits', of: ADS, measure: 'sum({landings})' },
  converted: { label: 'Conversions', of: ADS, measure: 'sum({conversions})' },
  landing_conversion: {
    label: 'Landing-page conversion',
    unit: 'share',
    source: 'Conversions divided by landings, or by clicks where no landing is counted',
    formulas: ['converted / landings', 'converted / ad_clicks'],
  },
  organic_visits: {
    label: 'Organic traffic',
    unit: 'visits',
    source: 'Sessions of the channel Organic Search (Google Analytics 4)',
    of: ADS,
    measure: 'sum({landings})',
    where: "{channel} = 'Organic Search'",
  },
  organic_clicks: {
    label: 'Organic clicks',
    unit: 'clicks',
    source: 'Clicks from search results (Google Search Console)',
    of: ['series', 'breakdown'],
    measure: 'sum({clicks})',
    where: '{position} > 0',
  },
  ranking_keywords: {
    label: 'Ranking keywords',
    unit: 'keywords',
    source: 'Different queries at an average position of 10 or better (Google Search Console)',
    of: ['series', 'breakdown', 'events', 'entities'],
    measure: 'count_distinct({query})',
    where: '{position} <= 10',
  },
  spend: { label: 'Spend', of: ['spend'], measure: 'sum(value)' },
  won_deals: {
    label: 'Won deals',
    unit: 'deals',
    of: ['pipeline'],
    measure: 'count()',
    where: 'event in ({won})',
    counted: 'at_end',
  },
  closed_deals: {
    label: 'Closed deals',
    unit: 'deals',
    of: ['pipeline'],
    measure: 'count()',
    where: 'event in ({won}, {lost})',
    counted: 'at_end',
  },
  win_rate: {
    label: 'Win rate',
    unit: 'share',
    source: 'Won divided by won and lost; open deals are left out',
    formulas: ['won_deals / closed_deals'],
  },
  won_value: { label: 'Value of a won deal', like: 'won_deals', measure: 'average(value)' },
  sales_cycle: {
    label: 'Sales cycle',
    unit: 'days',
    source: 'Mean days from creation to close of the deals won in the period',
    like: 'won_deals',
    measure: 'average(days_between({time}, {end}))',
  },
  deals_begun: { label: 'Deals so far', unit: 'deals', of: ['pipeline'], measure: 'count()', window: 'all time' },
  deals_ended: { label: 'Closed so far', unit: 'deals', like: 'closed_deals', measure: 'count()', window: 'all time' },
  open_deals: { label: 'Open deals', unit: 'deals', formulas: ['deals_begun - deals_ended'] },
  pipeline_velocity: {
    label: 'Pipeline velocity a day',
    source: 'Open deals × win rate × value of a won deal ÷ sales cycle in days',
    formulas: ['open_deals * win_rate * won_value / sales_cycle'],
  },
  mrr: {
    label: 'MRR',
    source: 'Monthly amounts of the subscriptions that run',
    of: ['subscriptions'],
    measure: 'sum(value)',
    counted: 'running',
  },
  arr: { label: 'ARR', source: '12 × MRR', formulas: ['12 * mrr'] },
  subscribed: {
    label: 'Subscribed customers',
    unit: 'customers',
    known: /^subscribed_/,
    of: ['subscriptions'],
    measure: 'count_distinct(entity)',
    counted: 'running',
  },
  cac: {
    label: 'CAC',
    source: 'Spend divided by new customers of the same period (David Skok, SaaS Metrics)',
    formulas: ['spend / subscribed.new', 'spend / won_deals'],
  },
  logo_churn: {
    label: 'Monthly churn of customers',
    unit: 'share',
    known: /^(customer|user|team|account|subscriber)_churn$/,
    source: 'Customers lost divided by those at the start of the period',
    formulas: ['subscribed.churned / (subscribed.retained + subscribed.churned)'],
  },
  revenue_churn: {
    label: 'Monthly churn of revenue',
    unit: 'share',
    source: 'MRR lost and shrunk divided by MRR at the start of the period',
    formulas: ['-(mrr.contraction + mrr.churn) / mrr.before'],
  },
  grr: {
    label: 'Gross revenue retention',
    unit: 'share',
    known: /^gross_revenue_retention$/,
    source: 'What is left of the MRR at the start, growth not counted',
    formulas: ['(mrr.before + mrr.contraction + mrr.churn) / mrr.before'],
  },
  nrr: {
    label: 'Net revenue retention',
    unit: 'share',
    known: /^net_revenue_retention$/,
    source: 'What the customers at the start bring now, new ones not counted',
    formulas: ['(mrr.before + mrr.expansion + mrr.contraction + mrr.churn) / mrr.before'],
  },
  ltv: {
    label: 'LTV, five years at most',
    source: 'MRR a customer divided by churn (David Skok); multiply by your gross margin',
    formulas: ['mrr / subscribed * case when logo_churn * 60 > 1 then 1 / logo_churn else 60 end'],
  },
  quick_ratio: {
    label: 'Quick ratio of revenue',
    source: 'MRR won divided by MRR lost (Mamoon Hamid)',
    formulas: ['(mrr.new + mrr.reactivation + mrr.expansion) / -(mrr.contraction + mrr.churn)'],
  },
  active: {
    label: 'Active people',
    unit: 'people',
    known: /^active_/,
    of: ['events'],
    measure: 'count_distinct(entity)',
  },
  active_28: {
    label: 'Active in 28 days',
    unit: 'people',
    like: 'active',
    measure: 'count_distinct(entity)',
    window: '28 days',
  },
  stickiness: {
    label: 'Stickiness',
    unit: 'share',
    source: 'Active in the period divided by active in 28 days; counted per day it is DAU ÷ MAU',
    formulas: ['active / active_28'],
  },
  quick_ratio_of_people: {
    label: 'Quick ratio of people',
    source: 'New and returning divided by lost',
    formulas: ['(active.new + active.resurrected) / active.churned'],
  },
  answers: { label: 'Answers', unit: 'answers', of: ['survey'], measure: 'count()' },
  promoters: { label: 'Promoters', unit: 'answers', of: ['survey'], measure: 'count()', where: 'value >= 9' },
  detractors: { label: 'Detractors', unit: 'answers', of: ['survey'], measure: 'count()', where: 'value <= 6' },
  nps: {
    label: 'NPS',
    unit: 'points',
    source: '9 and 10 less 0 to 6, of 100 answers (Reichheld, Harvard Business Review, 2003)',
    formulas: ['100 * (promoters - detractors) / answers'],
  },
};
