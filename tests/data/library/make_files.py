"""Makes the small files of this folder, by arithmetic: python3 make_files.py"""
import datetime as dt
from pathlib import Path

HERE = Path(__file__).parent
START = dt.date(2026, 1, 1)


def write(name, header, rows):
    lines = [",".join(map(str, row)) for row in [header, *rows]]
    (HERE / name).write_text("\n".join(lines) + "\n")


def day(n):
    return START + dt.timedelta(days=n)


write("ads.csv", ["Day", "Campaign", "Amount spent (USD)", "Impressions", "Link clicks", "Reach", "Landing page views", "Results"],
      [[day(n), name, 40 + (n * 7 + at * 11) % 23, 900 + (n * 37 + at * 101) % 400, 20 + (n * 5 + at * 3) % 17,
        700 + (n * 29 + at * 53) % 250, 12 + (n * 3 + at) % 9, (n + at) % 4]
       for n in range(0, 151, 2) for at, name in enumerate(["Search", "Social"])])
write("search.csv", ["Date", "Clicks", "Impressions", "CTR", "Position"],
      [[day(n), 10 + n % 13, 300 + (n * 17) % 90, f"{(n % 5) + 1}%", 4 + (n % 30) / 2] for n in range(151)])
write("keywords.csv", ["Date", "Query", "Clicks", "Position"],
      [[day(n), f"words {k}", 1 + (n + k) % 4, 1 + (k * 3 + n) % 21] for n in range(0, 151, 5) for k in range(9)])
write("web.csv", ["Date", "Session primary channel group", "Sessions", "Key events"],
      [[day(n), channel, 50 + (n * 13 + at * 31) % 60, (n + at) % 5] for n in range(0, 151, 3)
       for at, channel in enumerate(["Organic Search", "Direct", "Paid Search"])])
write("contacts.csv", ["Record ID", "Email", "Create Date", "Lifecycle Stage", "Became a Lead Date",
                       "Became a Marketing Qualified Lead Date", "Became a Sales Qualified Lead Date"],
      [[8000 + n, f"p{n}@example.com", f"{day(n)} 09:{n % 60:02d}", "Lead" if n % 3 else "Opportunity", f"{day(n)} 10:00",
        f"{day(n + 4)} 11:00" if n % 2 == 0 else "", f"{day(n + 9)} 12:00" if n % 4 == 0 else ""] for n in range(140)])
stage = ["Closed Won", "Closed Lost", "Proposal", "Closed Won", "Closed Lost", "Closed Lost", "Appointment"]
write("deals.csv", ["Record ID", "Deal Name", "Deal Stage", "Amount", "Create Date", "Close Date", "Original Traffic Source"],
      [[7000 + n, f"Deal {n}", stage[n % 7], 1000 + (n * 370) % 5000, f"{day(n)} 09:30",
        f"{day(n + 10 + n % 19)} 16:00" if stage[n % 7].startswith("Closed") else "", ["Paid Search", "Organic Search", ""][n % 3]]
       for n in range(125)])
write("subscriptions.csv", ["customer_id", "start_date", "end_date", "mrr"],
      [[f"c{n:03d}", day(n - 60), day(n - 60 + 45 + (n * 17) % 160) if n % 3 else "", 20 + (n % 4) * 30] for n in range(0, 200, 2)]
      + [[f"c{n:03d}", day(40 + n), "", 15] for n in range(0, 60, 6)])
write("survey.csv", ["Submit Date", "Customer ID", "How likely are you to recommend us?"],
      [[day(n), f"c{n % 90:03d}", (n * 7 + n // 11) % 11] for n in range(151)])
write("log.csv", ["timestamp", "user_id", "event", "plan"],
      [[f"{day(n)}T{8 + u % 9:02d}:00:00Z", f"u{u:02d}", ["opened", "shared", "searched"][(n + u) % 3], "pro" if u % 3 else "free"]
       for n in range(151) for u in range(24) if (n // 30 + u) % 5 and (n * (u + 3) + u * u) % 7 < 2])
