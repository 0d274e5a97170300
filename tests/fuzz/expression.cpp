// Any text as an expression: a refusal with its place, or a tree whose canonical text parses to the same tree; checking
// it ends in a type or a refusal.
#include <string>
#include <vector>

#include "expect.hpp"
#include "metric/metric.hpp"

using namespace northstar;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Result<metric::ExpressionPtr> parsed = metric::parse_expression(fuzz::text_of(data, size), "place");
  if (!parsed) {
    fuzz::expect(!parsed.error().message.empty(), "a refusal has words");
    return 0;
  }
  const std::string printed = metric::print(**parsed);
  const Result<metric::ExpressionPtr> again = metric::parse_expression(printed, "place");
  fuzz::expect(again.ok(), "canonical text parses");
  fuzz::expect(metric::equal(**parsed, **again), "to the same tree");
  fuzz::expect(metric::print(**again) == printed, "and prints the same");

  metric::TableDef table;
  table.columns.time = "day";
  table.columns.entity = "user";
  table.columns.event = "event";
  table.columns.value = "seconds";
  table.columns.segments = {"plan", "country"};
  static const std::vector<std::string> metrics = {"plays", "hours"};
  for (const auto& result : {metric::check_measure(**parsed, metric::scope_of(table, {}), "place"),
                             metric::check_row_expression(**parsed, metric::scope_of(table, {}), "place"),
                             metric::check_formula(**parsed, metrics, "place")})
    fuzz::expect(result.ok() || !result.error().message.empty(), "a check has a type or words");
  return 0;
}
