#!/usr/bin/env python3
"""Simulates the sales team of this folder: deals.csv and ad_spend.csv, with a planted lead.

The truth, also written to truth.json: what turns in the number of deals created in a week turns in the amount won LEAD
weeks later, because a deal takes about that long to close; nothing else links the two but growth. Python's own generator
with a fixed seed makes the same bytes on every machine: `python3 simulate.py` rewrites the files of this folder.
"""
import csv
import datetime
import json
import math
import random
from pathlib import Path

SEED = 20260301
LEAD = 6
FULL_WEEKS = 110
START = datetime.date(2024, 8, 5)  # a Monday; the last full week is 7-13 September 2026
ELASTICITY = 0.85  # per cent of the amount won for each per cent that deals created turn away from their course
HERE = Path(__file__).parent
SOURCES = {"paid search": 0.34, "paid social": 0.16, "referral": 0.28, "organic": 0.22}

rng = random.Random(SEED)


def courses():
    """Shocks of every week, and the numbers of deals created that follow them."""
    shocks, shock = [], 0.0
    for _ in range(FULL_WEEKS):
        shock = 0.4 * shock + rng.gauss(0, 0.13)
        shocks.append(shock)
    created = [max(4, round(22 * math.exp(0.003 * week + shock))) for week, shock in enumerate(shocks)]
    return created


def day_of(week):
    return START + datetime.timedelta(weeks=week, days=rng.randrange(5))


def main():
    created = courses()
    deals, noise = [], 0.0
    for week, count in enumerate(created):
        for _ in range(count):
            source = rng.choices(list(SOURCES), SOURCES.values())[0]
            deals.append({"created": day_of(week), "source": source, "size": rng.choices(["small", "mid", "large"], [6, 3, 1])[0],
                          "week": week, "stage": "Open", "closed": None, "amount": rng.lognormvariate(9, 0.5)})
    # Every deal is decided: a third is won, LEAD weeks after it was made; the rest is lost at some time.
    for deal in deals:
        won = rng.random() < 0.34
        closing = deal["week"] + (LEAD if won else rng.randrange(2, 13))
        if closing < FULL_WEEKS:
            deal["stage"], deal["closed"] = ("Closed won" if won else "Closed lost"), max(deal["created"], day_of(closing))
    # The amounts of a week are scaled to its course: growth, the deals made LEAD weeks before, and a little noise.
    for week in range(FULL_WEEKS):
        noise = 0.3 * noise + rng.gauss(0, 0.05)
        before = created[week - LEAD] if week >= LEAD else 22
        course = 22 * math.exp(0.003 * (week - LEAD))
        planned = 62000 * math.exp(0.004 * week + ELASTICITY * math.log(before / course) + noise)
        won = [deal for deal in deals if deal["stage"] == "Closed won" and (deal["closed"] - START).days // 7 == week]
        total = sum(deal["amount"] for deal in won)
        for deal in won:
            deal["amount"] *= planned / total
    deals.sort(key=lambda deal: (deal["created"], deal["source"], deal["amount"]))
    with open(HERE / "deals.csv", "w", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["Record ID", "Create Date", "Deal Stage", "Close Date", "Amount", "Original Traffic Source", "Company size"])
        for number, deal in enumerate(deals, 7001):
            rows.writerow([number, deal["created"].isoformat(), deal["stage"], deal["closed"].isoformat() if deal["closed"] else "",
                           round(deal["amount"], -1).__int__(), deal["source"], deal["size"]])
    with open(HERE / "ad_spend.csv", "w", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["Day", "Campaign", "Cost", "Clicks"])
        for week in range(FULL_WEEKS):
            for campaign, source, cost_per_click in (("Search", "paid search", 3.1), ("Social", "paid social", 1.4)):
                paid = sum(deal["week"] == week and deal["source"] == source for deal in deals)
                clicks = max(20, round((90 + 38 * paid) * math.exp(rng.gauss(0, 0.12))))
                rows.writerow([(START + datetime.timedelta(weeks=week)).isoformat(), campaign,
                               f"{clicks * cost_per_click * math.exp(rng.gauss(0, 0.05)):.2f}", clicks])
    truth = {"lead_weeks": LEAD, "elasticity": ELASTICITY, "full_weeks": FULL_WEEKS, "seed": SEED}
    (HERE / "truth.json").write_text(json.dumps(truth, indent=2) + "\n")


if __name__ == "__main__":
    main()
