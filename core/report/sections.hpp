// The sections of a report, each a JSON object of the shape in wasm/protocol.ts. Private to report.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "project/json_object.hpp"
#include "report/report.hpp"

namespace northstar::report {

using Json = nlohmann::json;  // keys sorted, so equal reports are equal bytes
using project::object;

Json data_section(const Numbers& numbers);
Json define_section(const Numbers& numbers);
Json series_section(const Numbers& numbers);
Json decompose_section(const Numbers& numbers);
Json validate_section(const Numbers& numbers);
Json leads_section(const Numbers& numbers);
Json placebo_section(const Numbers& numbers);
Json discover_section(const Numbers& numbers);
Json bake_off_section(const Numbers& numbers);
Json act_section(const Numbers& numbers);
Json growth_section(const Numbers& numbers);
Json reconcile_section(const Numbers& numbers);
Json cohort_section(const Numbers& numbers);
Json first_touch_section(const Numbers& numbers);
/// Every criterion with its verdict; takes the words of `sections` that are there already.
Json scorecard_section(const Numbers& numbers, const Json& sections);

/// What the report rests on; `data_hash` as in the report.
Json certificate_object(const Numbers& numbers, const Json& sections, const Json& data_hash);
/// What customers compared with customers show, as ValidateSection.customers; null where nobody can be told apart.
Json customers_object(const Numbers& numbers);
/// The fields of every test result.
Json estimate_object(const stats::Estimate& estimate, std::optional<double> p_adjusted);

/// Values of a series on the axis that all series of the report share (SeriesSection.periods).
Json values_on_axis(const Numbers& numbers, const series::Series& series);
/// null when missing or not finite.
Json number_or_null(std::optional<double> value);
/// How a column's dates or numbers are written: "YYYY-MM-DD", "1.234,56"; empty for text.
std::string format_words(const table::ColumnProfile& column);
Json error_object(const Error& error);
Json findings_array(const metric::Definition& definition);
Json sentence_array(const metric::Definition& definition);
/// Sentence for a reject: what is wrong, where, what to do; nothing is wrong with a deal that has not closed yet.
std::string reject_words(const csv::Reject& reject, bool is_open_deal = false);

/// The table number and leaf of the count_distinct(entity) metric whose people are followed: the reach of the tree,
/// else the first such metric; nothing when the definition has none.
struct ActiveMetric {
  std::string metric;
  std::size_t table = 0;
  std::size_t leaf = 0;
};
std::optional<ActiveMetric> active_metric(const Numbers& numbers);
/// Of who has a subscription: how many of the active leave within about a month, and how many of the others. Null where
/// no metric counts who has one, or where either are too few to say.
Json leaving_object(const Numbers& numbers, const ActiveMetric& active);

}  // namespace northstar::report
