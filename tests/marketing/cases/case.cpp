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

void walk(const std::string& place, const Json& wanted, const Json* got, Judgement& out) {
  if (got == nullptr) {
    out.not_computed.push_back(place);
  } else if (wanted.is_object()) {
    for (const auto& [name, value] : wanted.items()) {
      const auto found = got->find(name);
      walk(place.empty() ? name : place + "." + name, value, found == got->end() ? nullptr : &*found, out);
    }
  } else if (wanted.is_array()) {
    if (!got->is_array() || got->size() != wanted.size()) {
      out.faults.push_back(place + " has another length");
      return;
    }
    for (std::size_t i = 0; i < wanted.size(); ++i)
      walk(place + "[" + std::to_string(i) + "]", wanted[i], &(*got)[i], out);
  } else if (wanted.is_number() && got->is_number()) {
    ++out.compared;
    const double apart = std::abs(wanted.get<double>() - got->get<double>());
    // What is 0 but for rounding has no relative size.
    const double deviation = apart / std::max(std::abs(wanted.get<double>()), 1e-3);
    const bool is_count = wanted.is_number_integer() && got->is_number_integer();
    if (!(deviation <= kAllowed) || (is_count && apart != 0))
      out.faults.push_back(place + " is " + got->dump() + ", not " + wanted.dump());
    if (!(deviation > out.deviation)) return;
    out.deviation = deviation;
    out.place = place;
  } else {
    ++out.compared;
    if (wanted != *got) out.faults.push_back(place + " is " + got->dump() + ", not " + wanted.dump());
  }
}

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
  Judgement out;
  walk("", expected, &got, out);
  return out;
}

}  // namespace northstar::marketing
