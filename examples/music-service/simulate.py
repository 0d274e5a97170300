#!/usr/bin/env python3
"""Simulates the music service of this folder: plays.csv and invoices.csv, with a planted lead.

The truth, also written to truth.json: what turns in weekly listening hours turns in weekly revenue LEAD weeks later, and
nothing else links the two but growth and a mild season. Python's own generator with a fixed seed makes the same bytes on
every machine: `python3 simulate.py` rewrites the files of this folder.
"""
import csv
import datetime
import json
import math
import random
from pathlib import Path

SEED = 20260914
LEAD = 5
FULL_WEEKS = 106
RUNNING_DAYS = 4
START = datetime.date(2024, 9, 2)  # a Monday; the last full week is 7-13 September 2026
ELASTICITY = 0.9  # per cent of revenue for each per cent that hours turn away from their course
HERE = Path(__file__).parent

rng = random.Random(SEED)


def weekly_courses():
    """Planned hours and revenue of every week, and the shocks that the two share LEAD weeks apart."""
    shocks, shock = [], 0.0
    for _ in range(FULL_WEEKS + 1 + LEAD):
        shock = 0.45 * shock + rng.gauss(0, 0.075)
        shocks.append(shock)
    noise = 0.0
    hours, revenue = [], []
    for week in range(FULL_WEEKS + 1):
        season = 0.04 * math.sin(2 * math.pi * (week + 8) / 52)
        hours.append(48 * math.exp(0.0042 * week + season + shocks[week + LEAD]))
        noise = 0.4 * noise + rng.gauss(0, 0.022)
        revenue.append(1450 * math.exp(0.0035 * week + 0.5 * season + ELASTICITY * shocks[week] + noise))
    return hours, revenue


class Listener:
    def __init__(self, number, joined):
        self.id = f"u{number:04d}"
        self.joined = joined
        self.plan = rng.choices(["free", "paid", "family"], [0.45, 0.42, 0.13])[0]
        self.channel = rng.choices(["organic", "referral", "paid search", "social"], [0.4, 0.2, 0.25, 0.15])[0]
        self.weight = rng.lognormvariate(0, 0.6)
        self.silent_until = joined

    def listens(self, week):
        if week < self.silent_until:
            return False
        if rng.random() < 0.06:
            self.silent_until = week + rng.choice([2, 3, 4, 6, 9, 30, 200])
            return False
        return rng.random() < 0.72


def at(week, day_limit):
    day = rng.choices(range(day_limit), [1.0, 0.95, 0.95, 1.0, 1.2, 1.35, 1.25][:day_limit])[0]
    second = int(min(86399, max(0, rng.gauss(18.5, 3.6) * 3600)))
    moment = datetime.datetime.combine(START + datetime.timedelta(weeks=week, days=day), datetime.time())
    return moment + datetime.timedelta(seconds=second)


def main():
    hours, revenue = weekly_courses()
    listeners = [Listener(n, 0) for n in range(1, 43)]
    plays, invoices = [], []
    for week in range(FULL_WEEKS + 1):
        days = 7 if week < FULL_WEEKS else RUNNING_DAYS
        share = 1 if days == 7 else 0.55
        for _ in range(rng.choice([0, 0, 1, 1, 2])):
            listeners.append(Listener(len(listeners) + 1, week))
        active = [l for l in listeners if l.listens(week)]
        sessions = []
        for listener in active:
            for _ in range(1 + min(6, int(rng.expovariate(1 / (0.9 * listener.weight))))):
                sessions.append([at(week, days), listener, rng.lognormvariate(math.log(2100), 0.5)])
        scale = share * hours[week] * 3600 / sum(s[2] for s in sessions)
        for moment, listener, seconds in sessions:
            plays.append((moment, listener, "play", max(30, round(seconds * scale))))
            if rng.random() < 0.12:
                plays.append((moment - datetime.timedelta(seconds=rng.randint(10, 60)), listener, "search", ""))
        payers = [l for l in listeners if l.plan != "free" and l.joined <= week]
        bills = [[at(week, days), payer, {"paid": 9.99, "family": 15.99}[payer.plan] * rng.choice([1, 1, 1, 2, 3])]
                 for payer in rng.sample(payers, max(8, int(0.55 * len(payers))))]
        scale = share * revenue[week] / sum(b[2] for b in bills)
        for moment, payer, amount in bills:
            invoices.append((moment.date(), payer, round(amount * scale, 2)))
    plays.sort(key=lambda row: (row[0], row[1].id, row[2]))
    invoices.sort(key=lambda row: (row[0], row[1].id))
    first = datetime.datetime.combine(START, datetime.time())
    with open(HERE / "plays.csv", "w", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["played_at", "user_id", "event", "seconds", "plan", "channel"])
        for moment, listener, event, seconds in plays:
            if moment >= first:
                rows.writerow([moment.strftime("%Y-%m-%dT%H:%M:%SZ"), listener.id, event, seconds, listener.plan, listener.channel])
    with open(HERE / "invoices.csv", "w", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["date", "user_id", "amount", "currency"])
        for day, payer, amount in invoices:
            rows.writerow([day.isoformat(), payer.id, f"{amount:.2f}", "USD"])
    truth = {"lead_weeks": LEAD, "elasticity": ELASTICITY, "full_weeks": FULL_WEEKS, "seed": SEED}
    (HERE / "truth.json").write_text(json.dumps(truth, indent=2) + "\n")


if __name__ == "__main__":
    main()
