// One case of a reference set: a method, its input and what independent software answers, in one JSON file and a CSV
// file beside it. `method` names a function of core/stats through the tables at the end; what that gives is laid out as
// `expected` is, so that the two can be compared number by number.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "stats/read_csv.hpp"

namespace northstar::reference {

using Json = nlohmann::ordered_json;

struct Case {
  Json document;
  std::string folder;

  const Json& params() const { return document.at("params"); }
  const Json& expected() const { return document.at("expected"); }
  std::string param(const std::string& name) const { return params().at(name).get<std::string>(); }

  test::Table table() const { return test::read_csv(folder + "/" + document.at("input").get<std::string>()); }
  /// A blank cell and the text NaN are missing.
  std::vector<std::optional<double>> cells(const std::string& column) const;
  /// The values that are there.
  std::vector<double> numbers(const std::string& column) const;
  /// Columns named by a parameter: one name or a list of names.
  std::vector<std::vector<double>> columns(const std::string& parameter) const;
};

/// What the library gives, what is wanted where that does not stand in `expected` itself, and what of it is not
/// compared.
struct Answer {
  Json got;
  std::optional<Json> wanted = {};
  std::vector<std::string> left_out = {};
};

using Method = Answer (*)(const Case&);
using Methods = std::map<std::string, Method>;

void add_regression_methods(Methods& methods);
void add_time_series_methods(Methods& methods);
void add_sample_methods(Methods& methods);
void add_forecast_methods(Methods& methods);
void add_degenerate(Methods& methods);

/// The value, or an exception with the error's words: the case then fails with them.
template <class T>
const T& value_of(const Result<T>& result) {
  if (!result.ok()) throw std::runtime_error(result.error().text());
  return result.value();
}

/// A list; of one, where `wanted` writes a list of one as a scalar, the scalar.
Json list(const std::vector<double>& values, const Json& wanted);

}  // namespace northstar::reference
