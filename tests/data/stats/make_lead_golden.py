#!/usr/bin/env python3
"""make_lead_golden.py LEAD_REFERENCE.py PLANTED_DIR OUT_DIR

Writes the numbers that the numpy reference of the lead search gives on every CSV of PLANTED_DIR:
  lead_golden.csv           file,metric,profile,lag,t          first stage: no leader conditioned on yet
  lead_golden_verdicts.csv  file,phi,rw,smooth,week,dropped,leading,stopped
The reference is given by path and imported as it is; numpy and scipy are all it needs.
"""
import csv, importlib.util, os, sys
import numpy as np


def main():
    spec = importlib.util.spec_from_file_location("lead_reference", sys.argv[1])
    ref = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(ref)
    planted, out = sys.argv[2], sys.argv[3]
    o = ref.P
    stats = csv.writer(open(os.path.join(out, "lead_golden.csv"), "w", newline=""), lineterminator="\n")
    verdicts = csv.writer(open(os.path.join(out, "lead_golden_verdicts.csv"), "w", newline=""), lineterminator="\n")
    stats.writerow(["file", "metric", "profile", "lag", "t"])
    verdicts.writerow(["file", "phi", "rw", "smooth", "week", "dropped", "leading", "stopped"])
    for name in sorted(f for f in os.listdir(planted) if f.endswith(".csv")):
        y, X, names, _ = ref.read(os.path.join(planted, name), "revenue")
        n = len(y)
        res = ref.analyse(y, X, names)
        verdicts.writerow([name, *map(repr, map(float, res["noise"])), " ".join(map(str, res["dropped"])),
                           " ".join(f"{m}:{lag}" for m, lag in sorted(res["leading"].items())), " ".join(sorted(res["obsolete"]))])
        # The first stage again, with the reference's own functions.
        nm = ref.noise_for(n, o)
        miss = list(np.where(~np.isfinite(y))[0])
        v = np.where(np.isfinite(y), y, 0.0)
        v = v - (v.sum() / max(1, n - len(miss)))
        v[miss] = 0
        D0 = ref.dummies(n, ref.far_outliers(nm, v, miss, o))
        sp = ref.Space(nm, nm.fit(v, D0), v, D0)
        for m, x in zip(names, X):
            Z, lags = ref.family(ref.residual(x, o), min(o["max_lag"], n // 6), o)
            T = ref.tstat(sp.e @ sp.cols(Z) / np.sqrt(sp.rss), sp.df - 1)
            half = len(lags) // 2
            for j, (lag, t) in enumerate(zip(lags, T)):
                stats.writerow([name, m, 0 if j < half else 1, int(lag), repr(float(t))])


if __name__ == "__main__":
    main()
