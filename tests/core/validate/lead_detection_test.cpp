#include "validate/lead_detection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "stats/random.hpp"
#include "stats/read_csv.hpp"

namespace northstar::validate {
namespace {

LeadRequest read_planted(const std::string& file) {
  const auto table = test::read_csv(NORTHSTAR_TEST_DATA "/stats/planted/" + file);
  LeadRequest request;
  for (std::size_t i = 1; i < table.names.size(); ++i) {
    if (table.names[i] == "revenue") {
      request.outcome = table.series("revenue");
    } else {
      request.candidates.push_back({table.names[i], table.series(table.names[i])});
    }
  }
  return request;
}

/// Metrics of white noise around a level; with `lead` > 0 the first one leads the outcome by that many periods.
LeadRequest made(int n, int candidates, int lead, std::uint64_t seed, double effect = 0.06) {
  stats::Random random(seed);
  LeadRequest request;
  std::vector<double> first;
  for (int t = 0; t < n + 8; ++t) first.push_back(random.normal());
  double noise = 0;
  for (int t = 0; t < n; ++t) {
    noise = 0.5 * noise + random.normal();
    const double led = lead > 0 ? effect * first[static_cast<std::size_t>(t + 8 - lead)] : 0;
    request.outcome.push_back(std::exp(10 + 0.004 * t + 0.05 * noise + led));
  }
  for (int c = 0; c < candidates; ++c) {
    request.candidates.push_back({"metric " + std::to_string(c), {}});
    for (int t = 0; t < n; ++t) {
      const double v = c == 0 ? first[static_cast<std::size_t>(t + 8)] : random.normal();
      request.candidates.back().values.push_back(std::exp(7 + 0.2 * v));
    }
  }
  request.options.draws = 500;
  request.options.draws_partly = 200;
  return request;
}

const CandidateResult& named(const LeadResult& result, const std::string& name) {
  for (const auto& c : result.candidates) {
    if (c.name == name) return c;
  }
  throw std::runtime_error("no candidate " + name);
}

std::string joined_names(const LeadResult& result, LeadVerdict verdict) {
  std::vector<std::string> names;
  for (const auto& c : result.candidates) {
    if (c.verdict == verdict)
      names.push_back(verdict == LeadVerdict::leads ? c.name + ":" + std::to_string(*c.lag) : c.name);
  }
  std::sort(names.begin(), names.end());
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : " ") + name;
  return out;
}

// lead_golden*.csv: numpy reference of the procedure, written by make_lead_golden.py beside them.
TEST(LeadDetection, AgreesWithTheNumpyReferenceOnPlantedTables) {
  std::map<std::string, LeadResult> results;
  const auto verdicts = test::read_csv(NORTHSTAR_TEST_DATA "/stats/lead_golden_verdicts.csv");
  for (std::size_t i = 0; i < verdicts.rows.size(); ++i) {
    const std::string file = verdicts.text(i, "file");
    const LeadResult& result = results[file] = detect_leads(read_planted(file));
    EXPECT_EQ(result.noise->phi, verdicts.numbers("phi")[i]) << file;
    EXPECT_EQ(result.noise->random_walk, verdicts.numbers("rw")[i]) << file;
    EXPECT_EQ(result.noise->smooth, verdicts.numbers("smooth")[i]) << file;
    EXPECT_EQ(result.noise->season, verdicts.numbers("week")[i]) << file;
    EXPECT_EQ(joined_names(result, LeadVerdict::leads), verdicts.text(i, "leading")) << file;
    EXPECT_EQ(joined_names(result, LeadVerdict::led_then_stopped), verdicts.text(i, "stopped")) << file;
    std::string left_out;
    for (std::size_t t : result.left_out) left_out += std::to_string(t);
    EXPECT_EQ(left_out, verdicts.text(i, "dropped")) << file;
  }
  const auto golden = test::read_csv(NORTHSTAR_TEST_DATA "/stats/lead_golden.csv");
  ASSERT_GT(golden.rows.size(), 1500u);
  for (const auto& row : golden.rows) {
    const LeadResult& result = results.at(row[0]);
    const auto& lags = named(result, row[1]).lags;
    const int lag = std::atoi(row[3].c_str());
    const LagStatistic& at = lags.at(static_cast<std::size_t>(lag + result.max_lag));
    EXPECT_EQ(at.lag, lag);
    const double want = std::strtod(row[4].c_str(), nullptr);
    EXPECT_NEAR(row[2] == "0" ? at.t_single : at.t_spread, want, 1e-8 * std::max(0.1, std::abs(want)))
        << row[0] << " " << row[1] << " lag " << lag;
  }
}

// Truth files beside the tables: paid_clicks leads by 5 and 4 weeks.
TEST(LeadDetection, FindsThePlantedLagAndItsStrength) {
  for (const auto& [file, lag] : {std::pair{"lead_n104_medium_s10001.csv", 5}, {"lead_n104_medium_s10002.csv", 4}}) {
    const LeadResult result = detect_leads(read_planted(file));
    ASSERT_EQ(result.leading.size(), 1u);
    const CandidateResult& leader = result.candidates[result.leading[0]];
    EXPECT_EQ(leader.name, "paid_clicks");
    EXPECT_EQ(leader.lag, lag);
    EXPECT_LT(*leader.p_adjusted, result.alpha);
    EXPECT_LE(*leader.p_value, *leader.p_adjusted);
    const auto& at = leader.lags[static_cast<std::size_t>(lag + result.max_lag)];
    EXPECT_GT(std::max(std::abs(at.t_single), std::abs(at.t_spread)), *leader.critical_t);
    const LeadEffect& effect = *leader.effect;
    EXPECT_LE(effect.lag_low, lag);
    EXPECT_GE(effect.lag_high, lag);
    EXPECT_GT(effect.estimate.conf_int.low, 0);
    EXPECT_NEAR(effect.outcome_share_per_10_percent, std::pow(1.1, effect.estimate.estimate) - 1, 1e-12);
    ASSERT_TRUE(effect.estimate_recent);
    EXPECT_GT(effect.estimate_recent->std_error, effect.estimate.std_error);
  }
}

TEST(LeadDetection, EstimatesTheElasticityOfALastingChange) {
  // +1 in u moves the metric by .2 and the outcome by .06: elasticity .3.
  const LeadResult result = detect_leads(made(104, 1, 3, 21));
  const auto& leader = result.candidates[0];
  ASSERT_EQ(leader.verdict, LeadVerdict::leads);
  EXPECT_EQ(leader.lag, 3);
  EXPECT_LT(leader.effect->estimate.conf_int.low, 0.3);
  EXPECT_GT(leader.effect->estimate.conf_int.high, 0.3);
  EXPECT_EQ(leader.effect->elasticity_per_unit, 1);
}

TEST(LeadDetection, GivesTheSameVerdictsInOtherUnitsAndOtherOrder) {
  const LeadRequest request = made(60, 4, 2, 5);
  LeadRequest changed = request;
  for (auto& v : changed.outcome) *v *= 1000;
  for (auto& v : changed.candidates[0].values) *v *= 0.5;
  std::reverse(changed.candidates.begin(), changed.candidates.end());
  changed.candidates.insert(changed.candidates.begin(), {"empty", stats::Series(60)});
  const LeadResult a = detect_leads(request), b = detect_leads(changed);
  EXPECT_EQ(b.candidates[0].verdict, LeadVerdict::not_testable);
  EXPECT_EQ(b.candidates[0].obstacle, LeadObstacle::metric_gaps);
  EXPECT_EQ(named(a, "metric 0").verdict, LeadVerdict::leads);
  for (const auto& c : a.candidates) {
    const auto& other = named(b, c.name);
    EXPECT_EQ(c.verdict, other.verdict) << c.name;
    EXPECT_EQ(*c.p_value, *other.p_value) << c.name;
    EXPECT_EQ(*c.p_adjusted, *other.p_adjusted) << c.name;
    EXPECT_NEAR(c.effect->estimate.estimate, other.effect->estimate.estimate, 1e-8) << c.name;
  }
}

TEST(LeadDetection, RaisesFewFalseAlarmsOnIndependentSeries) {
  int below_tenth = 0, flagged = 0;
  const int tables = 80;
  for (int i = 0; i < tables; ++i) {
    LeadRequest request = made(36, 2, 0, 1000 + static_cast<std::uint64_t>(i));
    request.options.draws = 200;
    const LeadResult result = detect_leads(request);
    double smallest = 1;
    for (const auto& c : result.candidates) smallest = std::min(smallest, *c.p_adjusted);
    below_tenth += smallest <= 0.1;
    flagged += !result.leading.empty();
  }
  EXPECT_LE(below_tenth, 17);  // 10 % and three standard errors
  EXPECT_GE(below_tenth, 1);   // and not dead
  EXPECT_LE(flagged, 12);      // 6 %
}

TEST(LeadDetection, ALeadBelowZeroIsFoundTooButHasToBeStronger) {
  LeadRequest request = made(104, 2, 3, 7, -0.06);
  const LeadResult result = detect_leads(request);
  EXPECT_EQ(result.leading, std::vector<std::size_t>{0});
  EXPECT_LT(result.candidates[0].effect->estimate.estimate, 0);
  const double p = *result.candidates[0].p_value;
  for (auto& v : request.candidates[0].values) v = 1e6 / *v;  // the same lead, above zero
  request.options.inverse_weight = 0.2;
  EXPECT_LE(*detect_leads(request).candidates[0].p_value, p);
}

TEST(LeadDetection, ALeadThatTheLastWeeksDoNotShowIsNotCalledALead) {
  int lasting = 0, called = 0, fading = 0, stopped = 0;
  for (std::uint64_t seed = 40; seed < 64; ++seed) {
    LeadRequest request = made(104, 1, 3, 100 + seed, 0.04);
    lasting += detect_leads(request).leading.size() == 1;
    const LeadRequest without = made(104, 1, 0, 100 + seed);
    for (std::size_t t = 70; t < 104; ++t) request.outcome[t] = without.outcome[t];
    const LeadResult result = detect_leads(request);
    called += result.leading.size() == 1;
    fading += result.candidates[0].verdict == LeadVerdict::fading;
    stopped += result.candidates[0].verdict == LeadVerdict::led_then_stopped;
  }
  EXPECT_GE(lasting, 20);
  EXPECT_LE(called, 8);
  EXPECT_GE(fading, 2);
  EXPECT_GE(stopped, 6);
}

TEST(LeadDetection, AMetricThatRunsAfterTheOutcomeFollowsIt) {
  LeadRequest request = made(80, 2, 0, 31);
  for (std::size_t t = 0; t < 80; ++t) {
    auto& v = request.candidates[1].values[t];
    v = *v * std::pow(*request.outcome[t < 2 ? t : t - 2], 2);
  }
  const LeadResult result = detect_leads(request);
  EXPECT_EQ(result.candidates[1].verdict, LeadVerdict::follows_or_moves_with);
  EXPECT_EQ(result.candidates[1].lag, -2);
  EXPECT_LT(*result.candidates[1].p_side, result.alpha);
}

TEST(LeadDetection, TheMetricInQuestionIsNotPushedAsideByItsCopy) {
  LeadRequest request = made(104, 1, 3, 21);
  request.candidates.push_back({"copy", request.candidates[0].values});
  stats::Random random(2);
  for (auto& v : request.candidates[1].values) *v *= std::exp(0.002 * random.normal());
  for (std::size_t focus : {0u, 1u}) {
    request.focus = focus;
    const LeadResult result = detect_leads(request);
    EXPECT_EQ(result.leading, std::vector<std::size_t>{focus});
    EXPECT_EQ(result.candidates[1 - focus].explained_by, focus);
    EXPECT_NE(result.candidates[1 - focus].verdict, LeadVerdict::leads);
  }
}

TEST(LeadDetection, RunsInStepsWhoseProgressNeverFalls) {
  const LeadRequest request = made(60, 2, 2, 5);
  LeadDetection detection(request);
  double progress = 0;
  int steps = 1;
  for (; detection.next(); ++steps) {
    EXPECT_GE(detection.progress(), progress);
    progress = detection.progress();
    EXPECT_LT(progress, 1);
  }
  EXPECT_GT(steps, 50);
  EXPECT_EQ(detection.progress(), 1);
  EXPECT_FALSE(detection.next());
  LeadDetection given_up(request);
  for (int i = 0; i < 30; ++i) given_up.next();
  LeadDetection moved = std::move(given_up);
  EXPECT_TRUE(moved.next());
}

TEST(LeadDetection, RefusesWhatCannotBeTestedAndSaysWhy) {
  const auto obstacle = [](stats::Series outcome, std::size_t n) {
    LeadRequest request;
    request.outcome = std::move(outcome);
    request.candidates.push_back({"x", stats::Series(n, 1.0)});
    const LeadResult result = detect_leads(request);
    EXPECT_EQ(result.candidates[0].verdict, LeadVerdict::not_testable);
    return result.obstacle;
  };
  EXPECT_EQ(obstacle({}, 0), LeadObstacle::outcome_too_short);
  EXPECT_EQ(obstacle(made(19, 1, 0, 1).outcome, 19), LeadObstacle::outcome_too_short);
  EXPECT_EQ(obstacle(stats::Series(60, 7.0), 60), LeadObstacle::outcome_constant);
  EXPECT_EQ(obstacle(stats::Series(60), 60), LeadObstacle::outcome_too_short);
  stats::Series holes = made(60, 1, 0, 1).outcome, line(60);
  for (std::size_t t = 1; t < 59; ++t) {
    if (t % 3 != 0) holes[t].reset();
  }
  EXPECT_EQ(obstacle(holes, 60), LeadObstacle::outcome_gaps);
  for (std::size_t t = 0; t < 60; ++t) line[t] = std::exp(5 + 0.01 * static_cast<double>(t));
  EXPECT_EQ(obstacle(line, 60), LeadObstacle::outcome_constant);

  LeadRequest request = made(40, 1, 0, 9);
  request.candidates.push_back({"constant", stats::Series(40, 3.0)});
  request.candidates[0].values[3] = std::nan("");
  const LeadResult result = detect_leads(request);
  EXPECT_EQ(result.candidates[1].obstacle, LeadObstacle::metric_constant);
  EXPECT_EQ(result.candidates[0].n, 39);
}

TEST(LeadDetection, ShortRecordsAreTooShortToTellAndSayWhatTheyCouldHaveSeen) {
  const LeadResult result = detect_leads(made(26, 2, 0, 12));
  EXPECT_EQ(result.max_lag, 4);
  EXPECT_DOUBLE_EQ(result.alpha, 0.055);
  for (const auto& c : result.candidates) {
    EXPECT_EQ(c.verdict, LeadVerdict::too_short);
    ASSERT_TRUE(c.power);
    EXPECT_GT(c.power->detectable_effect, 0);
  }
}

TEST(LeadDetection, EdgesWithoutOutcomeAreCutAndPeriodsKeepTheirIndex) {
  LeadRequest request = made(60, 1, 2, 5);
  const LeadResult plain = detect_leads(request);
  request.outcome.insert(request.outcome.begin(), 7, std::nullopt);
  request.outcome.insert(request.outcome.end(), 3, std::nullopt);
  auto& values = request.candidates[0].values;
  values.insert(values.begin(), 7, 1000.0);
  values.insert(values.end(), 3, 1000.0);
  const LeadResult result = detect_leads(request);
  EXPECT_EQ(result.first_period, 7u);
  EXPECT_EQ(result.n, 60);
  EXPECT_EQ(result.candidates[0].lags[9].t_single, plain.candidates[0].lags[9].t_single);
}

TEST(LeadDetection, OtherGrainsRunThroughTheSameProcedure) {
  for (LeadOptions options : {monthly_options(), quarterly_options(), daily_options()}) {
    LeadRequest request = made(48, 1, 2, 5, 0.12);
    options.draws = 300;
    request.options = options;
    const LeadResult result = detect_leads(request);
    EXPECT_EQ(result.candidates[0].verdict, LeadVerdict::leads);
    EXPECT_EQ(result.candidates[0].lag, 2);
  }
}

}  // namespace
}  // namespace northstar::validate
