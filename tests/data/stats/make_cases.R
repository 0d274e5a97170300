#!/usr/bin/env Rscript
# Writes the own cases of cases/: data simulated here by seed, expected values by R and its packages. The other half, by
# statsmodels, is make_cases.py, to be run after this. Neither is needed to run the tests.
#   Rscript make_cases.R && python3 make_cases.py
# Debian 12: r-base-core r-cran-lmtest r-cran-sandwich r-cran-strucchange r-cran-urca r-cran-tseries r-cran-forecast
# r-cran-survival r-cran-proc.
suppressPackageStartupMessages({
  library(lmtest); library(sandwich); library(strucchange); library(urca); library(tseries)
  library(forecast); library(survival); library(pROC)
})
here <- normalizePath(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1])))
out <- file.path(here, "cases")

# ---- writing: 17 digits, null for what is missing, a named list as an object -------------------------------------------
number <- function(x) {
  if (is.na(x)) return("null")
  if (is.infinite(x)) return(if (x > 0) "\"Infinity\"" else "\"-Infinity\"")
  short <- sprintf("%.15g", x)
  if (as.numeric(short) == x) short else sprintf("%.17g", x)
}
json <- function(v) {
  if (is.null(v)) return("null")
  if (is.list(v) && length(v) == 0) return("{}")
  if (is.list(v) && !is.null(names(v)))
    return(paste0("{", paste0("\"", names(v), "\": ", sapply(v, json), collapse = ", "), "}"))
  if (is.list(v)) return(paste0("[", paste(sapply(v, json), collapse = ", "), "]"))
  one <- function(e) if (is.character(e)) paste0("\"", e, "\"") else if (is.logical(e) && !is.na(e)) tolower(e) else number(as.numeric(e))
  v <- unname(as.vector(v))
  if (length(v) == 1) one(v) else paste0("[", paste(sapply(v, one), collapse = ", "), "]")
}
write_table <- function(data, name) {
  cells <- lapply(data, function(c) if (is.numeric(c)) ifelse(is.na(c), "", sapply(c, number)) else as.character(c))
  writeLines(c(paste(names(data), collapse = ","), do.call(paste, c(cells, sep = ","))), file.path(out, paste0(name, ".csv")))
}
case <- function(id, method, data, params, expected, call, packages, tolerance = list(rel = 1e-8, abs = 1e-12)) {
  input <- if (is.character(data)) data else { write_table(data, id); paste0(id, ".csv") }
  versions <- paste(sapply(packages, function(p) paste(p, packageVersion(p))), collapse = ", ")
  record <- list(id = id, method = method, input = input, params = params, expected = expected, tolerance = tolerance,
                 dataset = "simulated by make_cases.R", licence = "CC0",
                 oracle = paste0("R ", R.version$major, ".", R.version$minor, ", ", versions), call = call)
  writeLines(json(record), file.path(out, paste0(id, ".json")))
}
empty <- structure(list(), names = character(0))
many <- function(v) if (length(v) == 1) list(v) else v  # a list also of one

# ---- data ----------------------------------------------------------------------------------------------------------------
set.seed(20261122)
n <- 120
x <- as.numeric(arima.sim(list(ar = .6), n)) + 20
y <- numeric(n); e <- rnorm(n)
for (t in 1:n) y[t] <- 5 + .5 * (if (t > 1) y[t - 1] else 10) + .4 * (if (t > 2) x[t - 2] else 20) + e[t]
weeks <- data.frame(x = x, y = y)
u <- cumsum(rnorm(n)) + 50
levels <- data.frame(u = u, v = 2 + .8 * u + as.numeric(arima.sim(list(ar = .5), n)))
m <- 96
months <- 200 + 1.2 * (1:m) + 30 * sin(2 * pi * (1:m) / 12) + 12 * cos(4 * pi * (1:m) / 12) + as.numeric(arima.sim(list(ar = .4), m, sd = 6))
spikes <- months; spikes[c(17, 50, 51)] <- spikes[c(17, 50, 51)] + c(90, -70, 60)
season <- function(v) ts(v, frequency = 12)

# ---- least squares -------------------------------------------------------------------------------------------------------
d <- data.frame(a = rnorm(80, 10, 2), b = runif(80, 100, 900), c = rexp(80))
d$y <- 3 + 1.5 * d$a - .01 * d$b + .7 * d$c + rnorm(80) * (1 + d$c)
f <- y ~ a + b + c; fit <- lm(f, d); s <- summary(fit); lag <- 3
se <- function(v) sqrt(diag(v))
case("own_ols", "ols", d, list(y = "y", x = c("a", "b", "c"), intercept = TRUE), list(
  coef = coef(fit), se = s$coefficients[, 2], t = s$coefficients[, 3], p = s$coefficients[, 4], r2 = s$r.squared,
  adj_r2 = s$adj.r.squared, sigma = s$sigma, df_resid = s$df[2], f = unname(s$fstatistic[1]),
  f_p = pf(s$fstatistic[1], s$fstatistic[2], s$fstatistic[3], lower.tail = FALSE), rss = sum(resid(fit)^2),
  loglik = as.numeric(logLik(fit)), aic_R = AIC(fit), bic_R = BIC(fit), se_hc0 = se(vcovHC(fit, "HC0")),
  se_hc1 = se(vcovHC(fit, "HC1")), se_hc3 = se(vcovHC(fit, "HC3")), hac_lag = lag,
  se_hac_unadjusted = se(NeweyWest(fit, lag = lag, prewhite = FALSE, adjust = FALSE)),
  se_hac_adjusted = se(NeweyWest(fit, lag = lag, prewhite = FALSE, adjust = TRUE)),
  durbin_watson = unname(dwtest(fit)$statistic), breusch_pagan = unname(bptest(fit)$statistic),
  breusch_pagan_p = unname(bptest(fit)$p.value), bw_newey_west_auto = bwNeweyWest(fit, kernel = "Bartlett", prewhite = 0)),
  "lm; vcovHC; NeweyWest(prewhite = FALSE); dwtest; bptest; bwNeweyWest(prewhite = 0)", c("sandwich", "lmtest"))

# ---- unit roots ------------------------------------------------------------------------------------------------------------
urdf <- function(v, type) list(tau = unname(ur.df(v, type = type, lags = 3)@teststat[1, 1]), lags_used = 3)
kpss <- function(v, short) {
  one <- function(null) {
    k <- suppressWarnings(kpss.test(v, null = null, lshort = short))
    list(statistic = unname(k$statistic), lag = unname(k$parameter), p_table_clipped = k$p.value)
  }
  list(level = one("Level"), trend = one("Trend"))
}
a <- suppressWarnings(adf.test(levels$u))
case("own_unit_root_r", "unit_root_r", data.frame(x = levels$u), list(lags_fixed = 3), list(
  adf_none = urdf(levels$u, "none"), adf_drift = urdf(levels$u, "drift"), adf_trend = urdf(levels$u, "trend"),
  adf_tseries_trend = list(statistic = unname(a$statistic), lag = unname(a$parameter)),
  kpss_short = kpss(levels$u, TRUE), kpss_long = kpss(levels$u, FALSE),
  ndiffs = list(kpss = ndiffs(levels$u, test = "kpss"), kpss_alpha01 = ndiffs(levels$u, alpha = .01, test = "kpss"))),
  "ur.df; adf.test; kpss.test; ndiffs", c("urca", "tseries", "forecast"), list(rel = 1e-8, abs = 1e-10, p_table = 1e-6))
two <- list(seasonal = season(months), calm = season(rnorm(m)))
case("own_ndiffs", "ndiffs", data.frame(seasonal = as.numeric(two$seasonal), calm = as.numeric(two$calm)), list(frequency = 12),
     lapply(two, function(v) list(kpss = ndiffs(v, test = "kpss"), nsdiffs_seas = nsdiffs(v, test = "seas"))),
     "ndiffs(test = 'kpss'); nsdiffs(test = 'seas')", "forecast")

# ---- leads -----------------------------------------------------------------------------------------------------------------
lead_ccf <- function(a, b, most) {  # r[L] = corr(a_{t-L}, b_t)
  r <- ccf(a, b, lag.max = most, plot = FALSE)
  list(lag = -most:most, r = rev(as.numeric(r$acf)), n = r$n.used, band95 = qnorm(.975) / sqrt(r$n.used))
}
case("own_ccf", "ccf", weeks, list(x = "x", y = "y", max_lag = 8), lead_ccf(weeks$x, weeks$y, 8), "ccf, lags turned round", "stats")
for (p in 1:2) {
  lags <- embed(weeks$x, p + 1); ar <- lm.fit(cbind(1, lags[, -1, drop = FALSE]), lags[, 1])
  white_y <- embed(weeks$y - mean(weeks$y), p + 1) %*% c(1, -ar$coefficients[-1])
  case(paste0("own_prewhiten_ar", p), "prewhiten_ccf", "own_ccf.csv", list(x = "x", y = "y", ar_order = p, max_lag = 8),
       c(list(ar_order = p, phi = many(unname(ar$coefficients[-1]))), lead_ccf(ar$residuals, as.numeric(white_y), 8)),
       "AR(p) of x by lm.fit, the same filter on y, ccf", "stats")
}
granger <- function(a) list(F = a$F[2], df1 = -a$Df[2], df2 = a$Res.Df[1], p = a$`Pr(>F)`[2])
for (k in c(1, 4)) case(paste0("own_granger_", k), "granger", "own_ccf.csv", list(x = "x", y = "y", order = k),
  list(order = k, x_causes_y = granger(grangertest(y ~ x, order = k, data = weeks)),
       y_causes_x = granger(grangertest(x ~ y, order = k, data = weeks))), "grangertest both ways", "lmtest")
lagged <- function(v, p, name) { r <- sapply(1:p, function(i) c(rep(NA, i), head(v, -i))); colnames(r) <- paste0(name, 1:p); r }
toda <- function(a, b, p, q) {
  D <- data.frame(b = b, lagged(b, p + q, "lb"), lagged(a, p + q, "la"))
  fit <- lm(b ~ ., D); i <- paste0("la", 1:p); co <- coef(fit)[i]
  W <- as.numeric(t(co) %*% solve(vcov(fit)[i, i, drop = FALSE]) %*% co)
  list(p = p, d = q, n = nobs(fit), wald_chisq = W, df = p, p_value = pchisq(W, p, lower.tail = FALSE), F = W / p,
       F_p = pf(W / p, p, df.residual(fit), lower.tail = FALSE))
}
case("own_toda_yamamoto", "toda_yamamoto", levels, list(x = "u", y = "v", p = 2, d = 1),
     list(x_causes_y = toda(levels$u, levels$v, 2, 1), y_causes_x = toda(levels$v, levels$u, 2, 1)),
     "lm with p + d lags, Wald on the first p of x", "stats")
first <- lm(v ~ u, levels)
case("own_engle_granger_fixed", "engle_granger", "own_toda_yamamoto.csv", list(y = "v", x = "u", lags = 2),
     list(beta = unname(coef(first)), residual_adf_tau = unname(ur.df(resid(first), type = "none", lags = 2)@teststat[1, 1]), lags = 2),
     "lm; ur.df(resid, type = 'none', lags = 2)", "urca")
compare <- function(e0, e1) {
  p <- function(a) dm.test(e0, e1, h = 1, power = 2, alternative = a)
  list(h = 1, power = 2, statistic_hln = unname(p("two.sided")$statistic), p_two_sided = p("two.sided")$p.value,
       p_second_better = p("greater")$p.value, p_first_better = p("less")$p.value)
}
L <- 2; k0 <- 50
D <- data.frame(y = weeks$y[(L + 1):n], l = weeks$y[L:(n - 1)], x = weeks$x[1:(n - L)])
i <- (k0 + 1):nrow(D); f0 <- f1 <- numeric(0)
for (t in i) { tr <- D[1:(t - 1), ]; f0 <- c(f0, predict(lm(y ~ l, tr), D[t, ])); f1 <- c(f1, predict(lm(y ~ l + x, tr), D[t, ])) }
e0 <- D$y[i] - f0; e1 <- D$y[i] - f1; cw <- summary(lm(e0^2 - (e1^2 - (f0 - f1)^2) ~ 1))$coefficients[3]
case("own_rolling", "rolling_oos", "own_ccf.csv", list(y = "y", x = "x", lag = L, first_window = k0), list(
  lag = L, first_window = k0, n_forecasts = length(i), forecast_ar = f0, forecast_arx = f1, mse_ar = mean(e0^2),
  mse_arx = mean(e1^2), mse_ratio = mean(e1^2) / mean(e0^2), dm = compare(e0, e1), clark_west_t = cw,
  clark_west_p_one_sided_normal = pnorm(cw, lower.tail = FALSE)), "expanding lm; dm.test; Clark-West", "forecast")

# ---- breaks ----------------------------------------------------------------------------------------------------------------
breaks <- function(id, method, f, d, point, from) {
  chow <- sctest(f, data = d, type = "Chow", point = point); process <- efp(f, data = d, type = "OLS-CUSUM")
  cusum <- sctest(process); F <- Fstats(f, data = d, from = from); sup <- sctest(F, type = "supF")
  b <- breakpoints(f, data = d, h = .15, breaks = 3); s <- summary(b); dates <- na.omit(b$breakpoints)
  case(id, method, d, list(model = paste(deparse(f))), list(
    chow = list(F = unname(chow$statistic), p = unname(chow$p.value), last_obs_of_first_segment = point),
    ols_cusum = list(S0 = unname(cusum$statistic), p = unname(cusum$p.value), process_max_at = which.max(abs(as.numeric(process$process))) - 1),
    supF = list(from = from, supF = unname(sup$statistic), supF_p_hansen = unname(sup$p.value), break_after_obs = F$breakpoint, Fstats = as.numeric(F$Fstats)),
    bai_perron = list(h = .15, breaks_by_bic = length(dates), break_after_obs = many(as.numeric(dates)), rss_by_m = unname(s$RSS["RSS", ]),
      bic_by_m = unname(s$RSS["BIC", ]), breaks_for_each_m = lapply(1:3, function(k) many(breakpoints(b, breaks = k)$breakpoints)))),
    "sctest(type = 'Chow'); efp(type = 'OLS-CUSUM'); Fstats; breakpoints(h = .15, breaks = 3)", "strucchange", list(rel = 1e-6, abs = 1e-9))
}
breaks("own_breaks_mean", "breaks_mean", x ~ 1, data.frame(x = rep(c(10, 12.5, 11), c(40, 35, 32)) + rnorm(107)), 40, .15)
z <- rnorm(110, 5); breaks("own_breaks_regression", "breaks_regression", y ~ z, data.frame(y = 2 + ifelse(1:110 <= 60, .3, 1) * z + rnorm(110), z = z), 55, .1)

# ---- correlation -----------------------------------------------------------------------------------------------------------
correlation <- function(a, b) {
  P <- cor.test(a, b); S <- suppressWarnings(cor.test(a, b, method = "spearman", exact = FALSE))
  K <- suppressWarnings(cor.test(a, b, method = "kendall", exact = FALSE)); count <- sum(complete.cases(a, b))
  ties <- anyDuplicated(na.omit(a)) > 0 || anyDuplicated(na.omit(b)) > 0
  r <- list(n = count, pearson = list(r = unname(P$estimate), t = unname(P$statistic), p = P$p.value, ci95_fisher = as.numeric(P$conf.int)),
            spearman = list(rho = unname(S$estimate), p_t_approx = S$p.value),
            kendall = list(tau_b = unname(K$estimate), z = unname(K$statistic), p_normal_tie_corrected = K$p.value), ties = ties)
  if (!ties && count < 50) r$kendall$p_exact <- cor.test(a, b, method = "kendall", exact = TRUE)$p.value
  if (!ties && count <= 9) r$spearman$p_exact <- cor.test(a, b, method = "spearman", exact = TRUE)$p.value
  r
}
d <- data.frame(x = round(rnorm(40), 1), y = round(rexp(40), 1)); d$y <- d$y + round(.5 * d$x, 1); d$x[c(3, 9)] <- NA; d$y[20] <- NA
case("own_correlation_ties", "correlation", d, list(x = "x", y = "y"), correlation(d$x, d$y), "cor.test, pairwise complete", "stats")
d <- data.frame(x = rnorm(9)); d$y <- d$x + rnorm(9)
case("own_correlation_nine", "correlation", d, list(x = "x", y = "y"), correlation(d$x, d$y), "cor.test(exact = TRUE) besides", "stats")
d <- data.frame(x = rnorm(60), z1 = rnorm(60), z2 = rexp(60)); d$y <- .4 * d$x + d$z1 - d$z2 + rnorm(60)
r <- cor(resid(lm(x ~ z1 + z2, d)), resid(lm(y ~ z1 + z2, d))); df <- 56; t <- r * sqrt(df / (1 - r^2))
case("own_partial", "partial_correlation", d, list(x = "x", y = "y", z = c("z1", "z2")), list(r = r, t = t, df = df, p = 2 * pt(-abs(t), df)),
     "correlation of lm residuals, t with n - 2 - k", "stats")

# ---- yes and no, two samples, survival ---------------------------------------------------------------------------------------
d <- data.frame(a = rnorm(150), b = rexp(150)); d$yes <- rbinom(150, 1, plogis(-.5 + .9 * d$a - .4 * d$b))
fit <- glm(yes ~ a + b, binomial, d, control = glm.control(epsilon = 1e-15, maxit = 100)); s <- coef(summary(fit))
roc1 <- roc(fit$y, fitted(fit), quiet = TRUE, direction = "<", levels = c(0, 1)); ci <- as.numeric(ci.auc(roc1, method = "delong"))
case("own_logistic", "logistic", d, list(y = "yes", x = c("a", "b")), list(
  coef = s[, 1], se = s[, 2], z = s[, 3], p = s[, 4], deviance = deviance(fit), null_deviance = fit$null.deviance, aic = AIC(fit),
  loglik = as.numeric(logLik(fit)), auc = as.numeric(roc1$auc), auc_ci95_delong = ci[c(1, 3)],
  auc_var_delong = var(roc1, method = "delong"), mcfadden_r2 = 1 - deviance(fit) / fit$null.deviance),
  "glm(binomial, epsilon = 1e-15); roc; ci.auc(method = 'delong')", "pROC", list(rel = 1e-6, abs = 1e-9))
d <- data.frame(yes = rep(0:1, c(30, 25)), score = round(c(rnorm(30), rnorm(25, .8)), 1))
roc1 <- roc(d$yes, d$score, quiet = TRUE, direction = "<", levels = c(0, 1))
case("own_auc_ties", "auc", d, list(y = "yes", score = "score"), list(auc = as.numeric(roc1$auc), ci95_delong = as.numeric(ci.auc(roc1))[c(1, 3)],
     var_delong = var(roc1)), "roc(direction = '<'); ci.auc", "pROC")
ranks <- function(a, b) {
  w <- suppressWarnings(wilcox.test(a, b, exact = FALSE, correct = TRUE))
  r <- list(U = unname(w$statistic), p_normal_cc = w$p.value, p_normal = suppressWarnings(wilcox.test(a, b, exact = FALSE, correct = FALSE))$p.value,
            prob_superiority = unname(w$statistic) / (length(a) * length(b)))
  if (!anyDuplicated(c(a, b))) r$p_exact <- wilcox.test(a, b, exact = TRUE)$p.value
  r
}
a <- rexp(12); b <- rexp(17) + .4; two <- function(a, b) data.frame(group = rep(c("a", "b"), c(length(a), length(b))), x = c(a, b))
case("own_mann_whitney", "mann_whitney", two(a, b), empty, ranks(a, b), "wilcox.test, exact and not", "stats")
case("own_mann_whitney_ties", "mann_whitney", two(round(a, 1), round(b, 1)), empty, ranks(round(a, 1), round(b, 1)), "wilcox.test(exact = FALSE)", "stats")
t <- t.test(a, b)
case("own_welch", "welch", two(a, b), list(x = "x", group = "group"), list(t = unname(t$statistic), df = unname(t$parameter), p = t$p.value,
     ci95 = as.numeric(t$conf.int), means = unname(t$estimate), se = t$stderr), "t.test", "stats")
survival <- function(id, time, status) {
  g <- function(type) { s <- survfit(Surv(time, status) ~ 1, conf.type = type); list(lower = s$lower, upper = s$upper) }
  s <- survfit(Surv(time, status) ~ 1)
  case(id, "kaplan_meier", data.frame(time = time, status = status), empty, list(
    time = s$time, n_risk = s$n.risk, n_event = s$n.event, n_censor = s$n.censor, surv = s$surv, se_cumhaz_greenwood = s$std.err,
    ci95_log = g("log"), ci95_loglog = g("log-log"), ci95_plain = g("plain"), median = unname(quantile(s, .5)$quantile)),
    "survfit(conf.type =)", "survival", list(rel = 1e-6, abs = 1e-9))
}
time <- ceiling(rexp(50, 1 / 20)); end <- ceiling(runif(50, 5, 40)); survival("own_survival", pmin(time, end), as.numeric(time <= end))
survival("own_survival_few", c(3, 5, 8, 8, 13, 21), c(0, 0, 1, 0, 0, 0))

# ---- blocks, decomposition, smoothing ------------------------------------------------------------------------------------------
l <- 6; means <- sapply(1:(n - l + 1), function(i) mean(weeks$y[i:(i + l - 1)])); set.seed(1)
s <- replicate(100000, mean(means[sample.int(n - l + 1, n / l, TRUE)]))
case("own_blocks", "moving_block_bootstrap", data.frame(x = weeks$y), list(block = l, statistic = "mean"), list(
  block = l, blocks = n / l, mean = mean(weeks$y), exact_boot_mean = mean(means), exact_boot_se = sqrt(mean((means - mean(means))^2) / (n / l)),
  percentile95_mc = as.numeric(quantile(s, c(.025, .975), type = 7)), iid_se = sd(weeks$y) / sqrt(n)),
  "all n - l + 1 blocks; percentiles of 100,000 draws", "base", list(exact_rel = 1e-12, engine_se_rel = .05, engine_percentile_rel_to_se = .1))
parts <- function(type) { d <- decompose(season(months), type); list(figure = as.numeric(d$figure), trend = as.numeric(d$trend), seasonal = as.numeric(d$seasonal), random = as.numeric(d$random)) }
case("own_classical", "classical_decomposition", data.frame(x = months), list(frequency = 12), list(additive = parts("additive"), multiplicative = parts("multiplicative")), "decompose", "stats")
loess <- function(v, ...) { s <- stl(season(v), ...)$time.series; list(seasonal = as.numeric(s[, 1]), trend = as.numeric(s[, 2]), remainder = as.numeric(s[, 3])) }
case("own_stl_periodic", "stl", data.frame(x = months), list(frequency = 12, s_window = "periodic"), loess(months, s.window = "periodic"), "stl(s.window = 'periodic')", "stats", list(rel = 1e-6, abs = 1e-8))
case("own_stl_robust", "stl", data.frame(x = spikes), list(frequency = 12, s_window = 11, robust = TRUE), loess(spikes, s.window = 11, robust = TRUE), "stl(s.window = 11, robust = TRUE)", "stats", list(rel = 1e-6, abs = 1e-6))
smooth <- function(model, bounds) {
  p <- predict(model, 14, prediction.interval = TRUE)
  r <- list(alpha = unname(model$alpha), beta = unname(model$beta), gamma = unname(model$gamma), sse = model$SSE, final_states = unname(model$coefficients), forecast = as.numeric(p[, "fit"]))
  if (bounds) c(r, list(lower95 = as.numeric(p[, "lwr"]), upper95 = as.numeric(p[, "upr"]))) else r
}
for (type in c("additive", "multiplicative")) case(paste0("own_holt_winters_", substr(type, 1, 3)), "holt_winters_fixed", data.frame(x = months),
  list(frequency = 12, alpha = .3, beta = .1, gamma = .2, h = 14, seasonal = type),
  smooth(HoltWinters(season(months), alpha = .3, beta = .1, gamma = .2, seasonal = type), type == "additive"), "HoltWinters(alpha =, beta =, gamma =); predict", "stats", list(rel = 1e-6, abs = 1e-9))
case("own_holt_winters_fit", "holt_winters", data.frame(x = months), list(frequency = 12, h = 14), smooth(HoltWinters(season(months)), FALSE), "HoltWinters", "stats", list(sse_not_worse_than_rel = 1.001, forecast_rel = .01))
space <- function(id, v, model, frequency, damped, tolerance) {
  fit <- ets(ts(v, frequency = frequency), model = model, damped = damped); f <- forecast(fit, h = 12, level = c(80, 95)); st <- fit$states[nrow(fit$states), ]
  params <- list(model = model, frequency = frequency, damped = damped, h = 12)
  case(id, "ets", data.frame(x = v), params, list(par = as.list(fit$par[names(fit$par) %in% c("alpha", "beta", "gamma", "phi")]), sigma2 = fit$sigma2,
    loglik = fit$loglik, aicc = fit$aicc, final_state = as.list(st), point = as.numeric(f$mean), lower80 = as.numeric(f$lower[, 1]),
    upper80 = as.numeric(f$upper[, 1]), lower95 = as.numeric(f$lower[, 2]), upper95 = as.numeric(f$upper[, 2])), "ets; forecast", "forecast", tolerance)
}
close <- list(loglik_not_worse_by = .05, point_rel = 2e-3, interval_rel = .02)
space("own_ets_level", weeks$x, "ANN", 1, FALSE, close)
space("own_ets_damped", levels$u, "AAN", 1, TRUE, close)
space("own_ets_season", months, "AAA", 12, FALSE, close)
