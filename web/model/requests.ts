// What to write to whoever keeps a file that is missing: which export, which columns, which clicks, by the product it is in.
import type { OpenFile } from './state.ts';

/** What cannot be known yet: whether customers get value and who comes back, what they pay, or what bringing them cost. */
export type Need = 'value' | 'money' | 'spend';

export interface Request {
  readonly product: string;
  /** Columns or names of files by which the product is known to be in use. */
  readonly known: RegExp;
  /** The export and its columns, then the clicks. */
  readonly what: string;
  readonly clicks: string;
}

const ORDERS: Request = {
  product: 'Shopify',
  known: /lineitem|shopify/i,
  what: 'Export all orders of the last two years as CSV, refunds included, with Name, Email, Paid at, Total, Lineitem name and Lineitem quantity.',
  clicks: 'Shopify: Orders → Export → All orders → Plain CSV file.',
};

const REQUESTS: Readonly<Record<Need, readonly Request[]>> = {
  value: [
    {
      product: 'your product’s database',
      known: /^$/,
      what: 'Export one row per play, order, message or booking of the last two years as CSV: the time, the id of the customer or user, what was done, the plan.',
      clicks: 'Ids may be hashed, but must be the same in every file. No names and no e-mail addresses are needed.',
    },
    {
      product: 'Mixpanel',
      known: /distinct_id|mixpanel/i,
      what: 'Export the raw events of the last two years as CSV: time, distinct_id, event, plan.',
      clicks:
        'Its raw export is JSON, one event a line, with repeats: turn it into CSV, or take it from the warehouse that it is copied to.',
    },
    {
      product: 'Amplitude',
      known: /amplitude/i,
      what: 'Export the raw events of the last two years as CSV: event_time, user_id, event_type, plan.',
      clicks:
        'Its Export API gives a ZIP of JSON, one event a line, a year at most at a time: turn it into CSV, or take it from the warehouse that it is copied to.',
    },
    ORDERS,
    {
      product: 'Google Analytics 4',
      known: /^# Property|session default|active users/i,
      what: 'Export one row per event of the last two years as CSV: event_timestamp, user_pseudo_id, event_name.',
      clicks: 'The reports hold no users. Admin → BigQuery links, then export the table “events_*” from there.',
    },
  ],
  money: [
    {
      product: 'Stripe, subscriptions',
      known: /stripe|interval/i,
      what: 'Export all subscriptions as CSV, cancelled ones included, with Customer ID, Plan, Amount, Interval, Start and Ended At.',
      clicks: 'Stripe: Billing → Subscriptions → Export → All columns.',
    },
    {
      product: 'Stripe, payments',
      known: /created date \(utc\)|ch_/i,
      what: 'Export all payments of the last two years as CSV, refunds included, with Customer ID, Amount, Currency, Status and Created date.',
      clicks: 'Stripe: Payments → Export → All columns.',
    },
    ORDERS,
    {
      product: 'HubSpot',
      known: /hubspot|deal stage|dealstage/i,
      what: 'Export all deals as CSV with Record ID, Amount, Deal Stage, Create Date, Close Date, Original Traffic Source and the “Date entered …” of every stage.',
      clicks: 'HubSpot: CRM → Deals → All deals → Export → CSV, all properties.',
    },
    {
      product: 'Salesforce',
      known: /opportunity/i,
      what: 'Export all opportunities as CSV with Opportunity ID, Stage, Amount, Created Date, Close Date, Lead Source and Account ID.',
      clicks: 'Salesforce: Reports → New report → Opportunities → Export → Details only → .csv.',
    },
    {
      product: 'accounting',
      known: /invoice/i,
      what: 'Export all paid invoices of the last two years as CSV: the day, the customer’s id, the amount without tax, the currency, credit notes included.',
      clicks: 'The customer’s id must be the one in the other files. No names are needed.',
    },
  ],
  spend: [
    {
      product: 'Google Ads',
      known: /google|adwords/i,
      what: 'Export the campaign report of the last two years as CSV, a row per campaign and day: Day, Campaign, Cost, Clicks, Conversions.',
      clicks: 'Google Ads: Campaigns → Segment → Time → Day, then Download → .csv.',
    },
    {
      product: 'Meta Ads Manager',
      known: /meta|facebook|amount spent/i,
      what: 'Export the campaigns of the last two years as CSV, a row per campaign and day: Day, Campaign name, Amount spent, Link clicks, Results.',
      clicks: 'Ads Manager: Breakdown → By time → Day, then Reports → Export table data → .csv.',
    },
  ],
};

/** Those for a need, the product that the files at hand speak of first. */
export function requestsFor(need: Need, files: readonly OpenFile[]): Request[] {
  const words = files.flatMap(({ name, understanding }) => [
    name,
    ...(understanding?.columns.map((column) => column.name) ?? []),
  ]);
  const used = ({ known }: Request) => words.some((word) => word !== '' && known.test(word));
  return [...REQUESTS[need]].sort((a, b) => Number(used(b)) - Number(used(a)));
}

export const textOf = ({ what, clicks }: Request) => `${what}\n${clicks}`;
