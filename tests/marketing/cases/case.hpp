// One marketing case: an input (a CSV file or numbers in the case itself), a rule in words, and what an independent
// implementation answers. A kind of case is known by what it gives and expects, not by its name. What a kind gives is
// laid out as `expected` is, and what the engine does not compute is left out of it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "scan/scan.hpp"
#include "series/series.hpp"

namespace northstar::marketing {

using Json = nlohmann::ordered_json;

struct Case {
  Json document;
  std::string folder;

  const Json& expected() const { return document.at("expected"); }
  const Json& given() const { return document.at("input_inline"); }
  bool has_given(const char* key) const {
    return document.contains("input_inline") && given().is_object() && given().contains(key);
  }
  bool expects(const char* key) const { return expected().is_object() && expected().contains(key); }
  std::string text(const char* key) const { return document.value(key, std::string()); }
  /// The bytes of `input`, a path below some folder above the case, or a file of that name in an `inputs` beside it.
  std::string input() const;
};

/// The answer, or null where the case is of another kind.
using Kind = Json (*)(const Case&);
Json growth(const Case& c);
Json subscriptions(const Case& c);
Json net_promoter_score(const Case& c);
Json unit_economics(const Case& c);
Json splits_of_products(const Case& c);
Json logarithmic_split(const Case& c);
Json price_volume_mix(const Case& c);
Json mix_and_rate(const Case& c);
Json pipeline_velocity(const Case& c);
Json churn_of_customers(const Case& c);
Json repeat_purchases(const Case& c);
Json spending(const Case& c);
Json contract_renewals(const Case& c);

/// The value, or an exception with the error's words: the case then fails with them.
template <class T>
T value_of(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.error().text());
  return std::move(result).value();
}

/// A file as a project's definition reads it: scanned on one shard, its metrics computed.
struct Computed {
  metric::Definition definition;
  scan::States states;
  series::MetricSeries series;

  /// Of the metric that is just count_distinct(entity).
  std::size_t leaf_of(const std::string& metric) const;
};
/// `definition` reads one file, "input.csv".
Computed compute(const Json& definition, const std::string& csv);

std::string first_day(std::int32_t period, const time::Calendar& calendar);
Json optional_number(const std::optional<double>& value);

inline constexpr double kAllowed = 1e-9;
/// How far an answer is from what is expected. Counts are exact; other numbers may be 1e-9 apart, relative. Of a model
/// that is fitted (its case expects a log-likelihood) parameters may be 2e-3 apart, what follows from them 1e-3, and
/// the log-likelihood may be any better and 5e-4 worse; what is computed at published parameters is held to 1e-9.
struct Judgement {
  double deviation = 0;  // of what is allowed the largest share
  double allowed = kAllowed;
  std::string place;  // of the worst
  int compared = 0;
  std::vector<std::string> not_computed;
  std::vector<std::string> faults;
};
Judgement judge(const Json& expected, const Json& got);

}  // namespace northstar::marketing
