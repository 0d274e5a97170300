#!/usr/bin/env python3
"""Writes cases/growth_shop.json and inputs/shop.csv: a simulated shop, and what pandas says of its growth, retention
and engagement. Python 3.11, pandas, numpy. Run in this folder; the seed is fixed."""
import json
import random

import pandas as pd

FREQ = {'W': 'W-SUN', 'M': 'M'}


def simulate():
    rnd, rows = random.Random(7), []
    for person in range(1, 121):
        day = rnd.randrange(0, 150)
        spend = rnd.choice([5, 9, 20, 45])
        while day < 200:
            for _ in range(rnd.choice([1, 1, 1, 2])):
                cents = rnd.randrange(100 * spend, 300 * spend) * rnd.choice([1, 1, 1, 1, 1, -1])
                at = pd.Timestamp('2026-01-10') + pd.Timedelta(days=day, seconds=rnd.randrange(86400))
                rows.append((f'p{person}', str(at), f'{cents / 100:.2f}'))
            day += rnd.choice([1, 1, 2, 3, 7, 7, 14, 30, 45, 400])
    rnd.shuffle(rows)
    return pd.DataFrame(rows, columns=['person', 'at', 'amount'])


def periods(d, freq):
    return d.t.dt.to_period(FREQ[freq])


def growth(d, freq):
    p = periods(d, freq)
    sets, seen, before, out = d.groupby(p).id.agg(set), set(), set(), []
    for k in pd.period_range(p.min(), p.max(), freq=p.dt.freq):
        now = sets.get(k, set())
        new, kept = now - seen, now & before
        gone, back = before - now, now - seen.union(new) - kept | (now & seen) - before
        out.append(dict(period=str(k.start_time.date()), active=len(now), new=len(new), retained=len(kept),
                        resurrected=len(back), churned=len(gone),
                        quick_ratio=(len(new) + len(back)) / len(gone) if gone else None))
        seen, before = seen | now, now
    return out


def growth_value(d, freq):
    p = periods(d, freq)
    sums, seen, before, out = d.groupby([p, 'id']).value.sum(), set(), {}, []
    for k in pd.period_range(p.min(), p.max(), freq=p.dt.freq):
        now = dict(sums.loc[k]) if k in sums.index.get_level_values(0) else {}
        both = set(now) & set(before)
        out.append(dict(
            period=str(k.start_time.date()), total=sum(now.values()),
            new=sum(v for i, v in now.items() if i not in seen),
            expansion=sum(max(now[i] - before[i], 0) for i in both),
            contraction=sum(max(before[i] - now[i], 0) for i in both),
            churned=sum(v for i, v in before.items() if i not in now),
            resurrected=sum(v for i, v in now.items() if i in seen and i not in before)))
        seen, before = seen | set(now), now
    return out


def retention(d, freq, unbounded, most):
    at = periods(d, freq).map(lambda p: p.ordinal)
    u = pd.DataFrame(dict(id=d.id.values, at=at.values)).drop_duplicates()
    u['cohort'] = u.groupby('id')['at'].transform('min')
    u['n'], end, out = u['at'] - u.cohort, u['at'].max(), []
    for c, g in u.groupby('cohort'):
        counts = [None if c + n > end else int(g[(g.n >= n) if unbounded else (g.n == n)].id.nunique())
                  for n in range(most + 1)]
        start = pd.Period(ordinal=c, freq=FREQ[freq]).start_time.date()
        out.append(dict(cohort=str(start), size=int(g.id.nunique()), counts=counts))
    return out


def day_retention(d, n, how, hi=None):
    u = pd.DataFrame(dict(id=d.id.values, day=d.t.dt.normalize().values)).drop_duplicates()
    first, last = u.groupby('id').day.min(), u.day.max()
    eligible = first[first + pd.Timedelta(days=hi or n) <= last].index
    u = u[u.id.isin(eligible)]
    k = (u.day - u.id.map(first)).dt.days
    back = u[(k == n) if how == 'nday' else (k >= n) if how == 'unbounded' else (k >= n) & (k <= hi)].id.nunique()
    return dict(n=n, hi=hi, how=how, eligible=len(eligible), retained=int(back), rate=back / len(eligible))


def main():
    log = simulate()
    log.to_csv('inputs/shop.csv', index=False)
    d = pd.DataFrame(dict(id=log.person, t=pd.to_datetime(log['at']), value=log.amount.astype(float)))
    by_day = d.groupby(d.t.dt.normalize()).id.agg(set)
    days = pd.date_range(by_day.index.min(), by_day.index.max())
    sets = [by_day.get(x, set()) for x in days]
    window = lambda i, n: set().union(*sets[max(0, i - n + 1):i + 1])

    def histogram(i, n):
        counts = pd.Series([u for s in sets[max(0, i - n + 1):i + 1] for u in s]).value_counts()
        return [int((counts == k).sum()) for k in range(1, n + 1)]

    stickiness = []
    for month, ix in pd.Series(range(len(days)), index=days).groupby(days.to_period('M')):
        people, mean = len(set().union(*[sets[i] for i in ix])), sum(len(sets[i]) for i in ix) / len(ix)
        stickiness.append(dict(month=str(month), days=len(ix), full=len(ix) == month.days_in_month, avg_dau=mean,
                               mau=people, stickiness=mean / people))
    middle = len(days) // 2
    expected = dict(
        users=int(d.id.nunique()), rows=len(d), growth_W=growth(d, 'W'), growth_M=growth(d, 'M'),
        value_M=growth_value(d, 'M'), retention_M_nday=retention(d, 'M', False, 6),
        retention_M_unbounded=retention(d, 'M', True, 6), retention_W_nday=retention(d, 'W', False, 8),
        day_retention=[day_retention(d, n, how) for n in (1, 7, 28) for how in ('nday', 'unbounded')]
        + [day_retention(d, 1, 'bracket', 7), day_retention(d, 28, 'bracket', 34)],
        stickiness_month=stickiness,
        rolling_every_10th_day=[
            dict(day=str(days[i].date()), dau=len(sets[i]), wau7=len(window(i, 7)), mau28=len(window(i, 28)),
                 complete7=i >= 6, complete28=i >= 27) for i in range(0, len(days), 10)],
        L7=dict(day=str(days[middle].date()), hist_1_to_7=histogram(middle, 7)),
        L28=dict(day=str(days[middle].date()), hist_1_to_28=histogram(middle, 28)))
    case = dict(name='growth_shop', input='inputs/shop.csv', filter='none', id='person', time='at', weeks='Monday',
                expected=expected)
    with open('cases/growth_shop.json', 'w') as file:
        json.dump(case, file, indent=1)
        file.write('\n')


main()
