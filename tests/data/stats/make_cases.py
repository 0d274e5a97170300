"""Writes those own cases of cases/ whose oracle is statsmodels, on the tables that make_cases.R wrote before.

  Rscript make_cases.R && python3 make_cases.py      (statsmodels 0.14; not needed to run the tests)
"""
import csv
import json
import math
import pathlib
import platform
import warnings

import numpy as np
import statsmodels
from statsmodels.tsa import stattools
from statsmodels.tsa.vector_ar.var_model import VAR

warnings.simplefilter("ignore")
CASES = pathlib.Path(__file__).parent / "cases"
ORACLE = f"Python {platform.python_version()}, numpy {np.__version__}, statsmodels {statsmodels.__version__}"


def columns(name, *wanted):
    rows = list(csv.DictReader(open(CASES / name)))
    return [np.array([float(row[w]) for row in rows]) for w in wanted]


def plain(value):
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(v) for v in value]
    return value.item() if isinstance(value, np.generic) else value


def case(id, method, table, params, expected, call, tolerance):
    record = dict(id=id, method=method, input=table, params=params, expected=plain(expected), tolerance=tolerance,
                  dataset="simulated by make_cases.R", licence="CC0", oracle=ORACLE, call=call)
    (CASES / f"{id}.json").write_text(json.dumps(record, indent=1) + "\n")


def unit_root(x):
    out = {}
    for trend in ("n", "c", "ct"):
        for rule in ("AIC", "BIC"):
            s, p, lag, n, critical, _ = stattools.adfuller(x, regression=trend, autolag=rule)
            out[f"{trend}_{rule.lower()}"] = dict(stat=s, p=p, lag=lag, nobs=n, crit=critical)
        s, p, lag, n, _ = stattools.adfuller(x, maxlag=4, regression=trend, autolag=None)
        out[f"{trend}_fixed4"] = dict(stat=s, p=p, lag=lag, nobs=n)
    for trend in ("c", "ct"):
        for rule in ("auto", "legacy"):
            s, p, lag, _ = stattools.kpss(x, regression=trend, nlags=rule)
            out[f"kpss_{trend}_{rule}"] = dict(stat=s, p_table_clipped=p, lag=lag)
    return out


u, v = columns("own_toda_yamamoto.csv", "u", "v")
(months,) = columns("own_classical.csv", "x")
x, y = columns("own_ccf.csv", "x", "y")
strict = {"rel": 1e-7, "abs": 1e-10, "p_abs": 1e-7}
for id, table, series in (("own_unit_root_walk", "own_unit_root_r.csv", u), ("own_unit_root_season", "own_classical.csv", months)):
    case(id, "unit_root", table, {}, unit_root(series), "adfuller(regression=, autolag=); kpss(regression=, nlags=)", strict)

shared = {}
for trend in ("c", "ct"):
    tau, p, critical = stattools.coint(v, u, trend=trend, maxlag=2, autolag=None)
    shared[f"{trend}_fixed2"] = dict(tau=tau, p=p, crit_1_5_10=critical)
    tau, p, critical = stattools.coint(v, u, trend=trend, autolag="bic")
    shared[f"{trend}_bic"] = dict(tau=tau, p=p)
case("own_engle_granger", "engle_granger", "own_toda_yamamoto.csv", {"y": "v", "x": "u"}, shared,
     "coint(y, x, trend=, maxlag=2, autolag=None); coint(y, x, trend=, autolag='bic')", strict)

most = 6
rows = len(y) - most
equation = []
for p in range(1, most + 1):
    past = [s[most - i:len(s) - i] for s in (y, x) for i in range(1, p + 1)]
    design = np.column_stack([np.ones(rows)] + past)
    fit = np.linalg.lstsq(design, y[most:], rcond=None)[0]
    rss, k = float(np.sum((y[most:] - design @ fit) ** 2)), design.shape[1]
    aic = rows * math.log(rss / rows) + 2 * k
    equation.append(dict(p=p, rss=rss, aic=aic, bic=aic - 2 * k + k * math.log(rows), aicc=aic + 2 * k * (k + 1) / (rows - k - 1)))
system = VAR(np.column_stack([y, x])).select_order(most)
case("own_lag_order", "lag_order", "own_ccf.csv", {"y": "y", "x": "x", "pmax": most}, dict(
    equation=equation, equation_choice={c: min(equation, key=lambda r: r[c])["p"] for c in ("aic", "bic", "aicc")},
    var_choice=dict(system.selected_orders), var_ics={k: list(v) for k, v in system.ics.items()}),
    "n ln(RSS/n) + penalty by numpy on the common sample; VAR.select_order", {"rel": 1e-8, "abs": 1e-12})
