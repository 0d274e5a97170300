#include "cases/case.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "project/project.hpp"
#include "table/shards.hpp"

namespace northstar::marketing {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "input.csv";

constexpr double kParameters = 2e-3, kDerived = 1e-3, kWorseLikelihood = 5e-4;

bool is_fitted(const Json& expected) {
  if (!expected.is_object()) return false;
  for (const auto& [name, value] : expected.items()) {
    if (name.rfind("loglik", 0) == 0 || is_fitted(value)) return true;
  }
  return false;
}

class Judge {
 public:
  explicit Judge(bool fitted) : fitted_(fitted) {}

  void walk(const std::string& place, const Json& wanted, const Json* got) {
    if (got == nullptr) {
      out.not_computed.push_back(place);
    } else if (wanted.is_object()) {
      for (const auto& [name, value] : wanted.items()) {
        const auto found = got->find(name);
        walk(place.empty() ? name : place + "." + name, value, found == got->end() ? nullptr : &*found);
      }
    } else if (wanted.is_array()) {
      if (!got->is_array() || got->size() != wanted.size()) {
        out.faults.push_back(place + " has another length");
        return;
      }
      for (std::size_t i = 0; i < wanted.size(); ++i)
        walk(place + "[" + std::to_string(i) + "]", wanted[i], &(*got)[i]);
    } else if (wanted.is_number() && got->is_number()) {
      compare(place, wanted, *got);
    } else {
      ++out.compared;
      if (wanted != *got) fault(place, wanted, *got);
    }
  }

  Judgement out;

 private:
  void compare(const std::string& place, const Json& wanted, const Json& got) {
    ++out.compared;
    const bool likelihood = name_of(place).rfind("loglik", 0) == 0;
    double apart = std::abs(wanted.get<double>() - got.get<double>());
    if (likelihood && got.get<double>() > wanted.get<double>()) apart = 0;
    // What is 0 but for rounding has no relative size.
    const double deviation = likelihood ? apart : apart / std::max(std::abs(wanted.get<double>()), 1e-3);
    const double allowed = allowed_at(place, likelihood);
    const bool is_count = wanted.is_number_integer() && got.is_number_integer();
    if (!(deviation <= allowed) || (is_count && apart != 0)) fault(place, wanted, got);
    if (!(deviation / allowed > out.deviation / out.allowed)) return;
    out.deviation = deviation;
    out.allowed = allowed;
    out.place = place;
  }

  double allowed_at(const std::string& place, bool likelihood) const {
    if (!fitted_ || place.rfind("at_published_params.", 0) == 0) return kAllowed;
    if (likelihood) return kWorseLikelihood;
    const std::string name = name_of(place);
    return place.rfind("params.", 0) == 0 || name == "alpha" || name == "beta" ? kParameters : kDerived;
  }

  static std::string name_of(const std::string& place) { return place.substr(place.rfind('.') + 1); }

  void fault(const std::string& place, const Json& wanted, const Json& got) {
    out.faults.push_back(place + " is " + got.dump() + ", not " + wanted.dump());
  }

  const bool fitted_;
};

}  // namespace

std::string Case::input() const {
  const fs::path path = document.at("input").get<std::string>();
  std::vector<fs::path> candidates = {fs::absolute(folder) / ".." / "inputs" / path.filename()};
  for (fs::path at = fs::absolute(folder); at.has_relative_path(); at = at.parent_path())
    candidates.push_back(at / path);
  for (const fs::path& candidate : candidates) {
    if (!fs::exists(candidate)) continue;
    std::ifstream file(candidate, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  throw std::runtime_error("no file " + path.string() + " in a folder above the case");
}

Computed compute(const Json& definition, const std::string& csv) {
  const Json document = {{"northstar", 1}, {"definition", definition}};
  metric::Definition read = value_of(project::read_project(document.dump())).definition;
  const std::vector<table::FileProfile> profiles =
      value_of(table::profile_tables(csv, true, kFile, csv.size(), {}, project::reading_of(read, kFile)));
  scan::States states(value_of(scan::plan_scan(read, profiles)));
  const scan::TablePlan& table = states.plan().tables.at(0);
  const table::LoadPlan plan = value_of(scan::plan_load(table, read.tables.at(table.table), profiles.at(0)));
  const table::ShardRange range{plan.data_begin_byte, csv.size(), csv.size(), true};
  const table::ShardLoader loader = table::load_range(csv, plan, range, 1 << 20);
  const std::size_t rows = loader.table().rows;
  for (std::size_t begin = 0; begin < rows; begin += table::block_rows)
    value_of(states.map(0, loader.table(), begin, std::min(begin + table::block_rows, rows)));
  series::MetricSeries series = value_of(series::MetricSeries::compute(read, states));
  return {std::move(read), std::move(states), std::move(series)};
}

std::size_t Computed::leaf_of(const std::string& metric) const {
  const metric::MetricDef& m = definition.metrics.at(metric);
  return scan::leaf_index(states.plan().tables.at(0), *m.measure, m);
}

std::string first_day(std::int32_t period, const time::Calendar& calendar) {
  return time::iso_date(time::period_start(period, calendar));
}

Json optional_number(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Judgement judge(const Json& expected, const Json& got) {
  Judge judge(is_fitted(expected));
  judge.walk("", expected, &got);
  return std::move(judge.out);
}

}  // namespace northstar::marketing
