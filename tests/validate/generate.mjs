// Weekly tables with a known truth: revenue and seven metrics, of which one leads it, none does, or one did until a week.
// The others are what people mistake for leaders: they grow, have the season, or move with or after revenue. Names are
// dealt by seed, so that none gives its part away. Same seed, same bytes, everywhere: only + - * / and sqrt reach the
// dice, and every value is rounded.
const NAMES = [
  ['trials', 'demos', 'signups', 'downloads', 'sessions', 'clicks', 'followers', 'tickets', 'referrals', 'carts'],
  ['weekly', 'new', 'active', 'paid', 'organic', 'returning'],
];
/** Share of what revenue does beside trend and season that the leader explains. */
export const SHARES = { low: 0.6, medium: 0.35, high: 0.15 };
export const WEEKS = [26, 52, 104, 156];
export const SCENARIOS = ['lead', 'null', 'obsolete'];
const BEFORE = 60; // weeks that pass before the table begins

/** FNV-1a over the key, then xorshift128+ on two words each of 32 bits. */
export class Dice {
  constructor(key) {
    this.state = [0, 1, 2, 3].map((salt) => {
      let hash = 2166136261 ^ salt;
      for (const char of `${key}/${salt}`) hash = Math.imul(hash ^ char.codePointAt(0), 16777619);
      return hash >>> 0 || 1;
    });
    for (let i = 0; i < 20; ++i) this.word();
  }
  /** xoshiro128**. */
  word() {
    const s = this.state;
    const turned = (x, k) => (x << k) | (x >>> (32 - k));
    const out = Math.imul(turned(Math.imul(s[1], 5), 7), 9) >>> 0;
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = turned(s[3], 11);
    return out;
  }
  share() {
    return (this.word() + 0.5) / 4294967296;
  }
  between(low, high) {
    return low + (high - low) * this.share();
  }
  whole(low, high) {
    return low + Math.floor((high - low + 1) * this.share());
  }
  /** Sum of twelve: normal to what a simulation can see, and the same on every machine. */
  normal() {
    let sum = -6;
    for (let i = 0; i < 12; ++i) sum += this.share();
    return sum;
  }
  shuffled(list) {
    const out = [...list];
    for (let i = out.length - 1; i > 0; --i) {
      const j = this.whole(0, i);
      [out[i], out[j]] = [out[j], out[i]];
    }
    return out;
  }
  /** Momentum: each week keeps `keep` of the last one's deviation; variance 1. */
  momentum(length, keep) {
    const fresh = Math.sqrt(1 - keep * keep);
    const out = [this.normal()];
    while (out.length < length) out.push(keep * out.at(-1) + fresh * this.normal());
    return out;
  }
  wander(length, step) {
    const out = [0];
    while (out.length < length) out.push(out.at(-1) + step * this.normal());
    return out;
  }
}

function yearOf(dice, length) {
  const [wave, ripple] = [dice.between(0.08, 0.2), dice.between(0.02, 0.08)];
  const [turn, twist] = [dice.between(0, 2 * Math.PI), dice.between(0, 2 * Math.PI)];
  const first = dice.whole(0, 51);
  return Array.from({ length }, (_, t) => {
    const week = (t + first) % 52;
    const angle = (2 * Math.PI * week) / 52;
    const feast = week >= 47 && week !== 49 ? 0.1 : 0;
    return wave * Math.sin(angle + turn) + ripple * Math.sin(2 * angle + twist) + feast;
  });
}

/** One table as CSV text, and the truth about it. `against`: more of the leader goes with less revenue later. */
export function plantedTable({ scenario, weeks, noise, seed, against = false }) {
  const dice = new Dice(`${scenario} ${weeks} ${noise} ${seed}`);
  const length = weeks + BEFORE;
  const each = (make) => Array.from({ length }, (_, t) => make(t));
  const lead = dice.whole(1, weeks <= 26 ? 4 : 6);
  const behind = dice.whole(1, 4);
  const growth = dice.between(0.002, 0.008);
  const year = yearOf(dice, length);
  const offers = each(() => (dice.share() < 0.06 ? 0.12 : 0));
  const spread = dice.between(0.05, 0.08);
  const keep = dice.between(0.2, 0.6);
  const leading = dice.momentum(length, keep);
  const ownKeep = dice.between(0.1, 0.5);
  const own = dice.momentum(length, ownKeep);
  const instead = dice.momentum(length, ownKeep); // takes the leader's share where it leads no more
  const slow = dice.wander(length, 0.003);
  // Half of the leaders share a wandering level with revenue.
  const shared = scenario === 'lead' && dice.share() < 0.5 ? dice.wander(length, 0.012) : each(() => 0);
  const stop = scenario === 'obsolete' ? Math.round(weeks * dice.between(0.55, 0.7)) : null;
  const leads = (t) => scenario === 'lead' || (stop !== null && t - BEFORE < stop);

  const share = SHARES[noise];
  const width = Math.sqrt(1.16 + 0.8 * keep);
  const driven = (t) => (leading[t - lead] + 0.4 * (leading[t - lead - 1] ?? 0)) / width;
  const moves = each(
    (t) =>
      spread * (Math.sqrt(share) * (t >= lead && leads(t) ? driven(t) : instead[t]) + Math.sqrt(1 - share) * own[t]),
  );
  const revenue = each((t) => growth * t + slow[t] + year[t] + offers[t] + moves[t] + (shared[t - lead] ?? 0));

  const slope = (low, high) => growth * dice.between(low, high);
  const own_noise = (size) => dice.momentum(length, dice.between(0.2, 0.6)).map((v) => size * v);
  const metrics = {};
  const put = (role, make) => {
    const level = Math.log(10) * dice.between(2.3, 4.5);
    metrics[role] = each((t) => level + make(t));
  };
  {
    const [up, season, size] = [slope(0.4, 1.3), dice.between(0.5, 1.1), dice.between(0.1, 0.2)];
    const shocks = scenario === 'null' ? dice.momentum(length, keep) : leading;
    put(
      { lead: 'leader', null: 'vanity_ar', obsolete: 'leader_until' }[scenario],
      (t) => up * t + season * year[t] + (against ? -size : size) * shocks[t] + (against ? -1 : 1) * shared[t],
    );
  }
  {
    const [up, bend, rest] = [slope(0.6, 2), dice.between(-0.3, 0.3), own_noise(0.02)];
    put('vanity_trend', (t) => up * t * (1 + (bend * t) / length) + rest[t]);
  }
  {
    const [season, rest] = [dice.between(0.8, 1.6), own_noise(0.06)];
    put('vanity_season', (t) => season * year[t] + offers[t] + rest[t]);
  }
  {
    const [up, season, rest] = [slope(0.6, 1.6), dice.between(0.6, 1.3), own_noise(0.08)];
    put('vanity_both', (t) => up * t + season * year[t] + offers[t] + rest[t]);
  }
  {
    const [up, path] = [slope(0.5, 1.5), dice.wander(length, dice.between(0.02, 0.05))];
    put('vanity_walk', (t) => up * t + path[t]);
  }
  {
    const [up, season, rest] = [slope(0.4, 1.2), dice.between(0.5, 1.1), own_noise(0.05)];
    put('lagging', (t) => up * t + season * year[t] + 1.5 * (moves[t - behind] ?? 0) + rest[t]);
  }
  {
    const [up, season, rest] = [slope(0.4, 1.2), dice.between(0.5, 1.1), own_noise(0.05)];
    put('coincident', (t) => up * t + season * year[t] + offers[t] + 1.2 * moves[t] + rest[t]);
  }

  const nouns = dice.shuffled(NAMES[0]);
  const roles = Object.fromEntries(
    Object.keys(metrics).map((role, i) => [`${NAMES[1][dice.whole(0, NAMES[1].length - 1)]}_${nouns[i]}`, role]),
  );
  const columns = dice.shuffled(Object.keys(roles));
  const size = Math.log(10) * dice.between(4, 6);
  const monday = Date.UTC(2021, 0, 4) / 864e5;
  const lines = [`week_start,revenue,${columns.join()}`];
  for (let t = BEFORE; t < length; ++t) {
    const day = new Date((monday + 7 * (t - BEFORE)) * 864e5).toISOString().slice(0, 10);
    const cells = columns.map((name) => Math.round(Math.exp(metrics[roles[name]][t])));
    lines.push([day, Math.exp(size + revenue[t]).toFixed(2), ...cells].join());
  }
  const named = (role) => Object.keys(roles).find((name) => roles[name] === role) ?? null;
  return {
    csv: `${lines.join('\n')}\n`,
    truth: {
      scenario,
      n: weeks,
      noise,
      roles,
      true_leader: named('leader'),
      obsolete_leader: named('leader_until'),
      lead_weeks: scenario === 'null' ? null : lead,
      break_index: stop,
    },
  };
}

/** A table of 156 weeks with 50 candidates, for the clock. */
export function wideTable(seed) {
  const dice = new Dice(`wide ${seed}`);
  const columns = Array.from({ length: 51 }, () => dice.momentum(156, 0.4));
  const rows = columns[0].map((_, t) =>
    columns.map((column) => Math.round(1000 * Math.exp(0.1 * column[t] + 0.003 * t))),
  );
  const day = (t) => new Date(Date.UTC(2021, 0, 4) + 7 * t * 864e5).toISOString().slice(0, 10);
  const header = ['week_start', 'revenue', ...columns.slice(1).map((_, i) => `metric_${i + 1}`)];
  return `${[header.join(), ...rows.map((row, t) => [day(t), ...row].join())].join('\n')}\n`;
}
