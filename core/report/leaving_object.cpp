#include <algorithm>
#include <cmath>

#include "report/sections.hpp"
#include "report/words.hpp"
#include "stats/proportions.hpp"

namespace northstar::report {
namespace {

constexpr std::int64_t kFewest = 30;

/// A month, or one period where they are longer.
int about_a_month(time::Grain grain) { return grain == time::Grain::day ? 28 : grain == time::Grain::week ? 4 : 1; }

Json share_object(const stats::Share& share) {
  const stats::Interval interval = stats::wilson(share);
  return object({{"of", share.of},
                 {"left", share.hits},
                 {"share", share.value()},
                 {"low", interval.low},
                 {"high", interval.high}});
}

std::string share_words(const stats::Share& share) {
  const stats::Interval interval = stats::wilson(share);
  const auto percent = [](double of) { return std::round(of * 1000) / 10; };
  return percent_words(share.value()) + " (" + range_words(percent(interval.low), percent(interval.high)) + ")";
}

std::string words(const Numbers& numbers, const std::string& running, const std::string& active, int after,
                  const stats::Share& at_work, const stats::Share& idle) {
  const metric::Definition& of = *numbers.definition;
  const stats::Interval apart = stats::two_proportions(at_work, idle).newcombe;
  std::string out = "Of " + in_sentence(metric::label_of(of, running)) + " who count in " +
                    in_quotes(metric::label_of(of, active)) + ", " + share_words(at_work) + " are gone " +
                    periods_words(after, of.calendar.grain) + " later; of the others, " + share_words(idle) + ". ";
  if (apart.high < 0) return out + "Who counts leaves less: both go together, which proves no cause.";
  if (apart.low > 0) return out + "Who counts leaves more: look at what they get.";
  return out + "That is no difference that could be told from chance.";
}

}  // namespace

Json leaving_object(const Numbers& numbers, const ActiveMetric& active) {
  const metric::Definition& definition = *numbers.definition;
  const std::vector<scan::TablePlan>& tables = numbers.states->plan().tables;
  const int after = about_a_month(definition.calendar.grain);
  for (const auto& [name, metric] : definition.metrics) {
    const bool runs = metric.counted == metric::Counted::running && name != active.metric;
    if (!runs || metric::parts_of(definition, name) != metric::Parts::growth) continue;
    const auto table = std::find_if(tables.begin(), tables.end(),
                                    [&of = metric](const scan::TablePlan& one) { return one.table == of.table; });
    if (table == tables.end()) continue;
    const scan::LeafPlace running{static_cast<std::size_t>(table - tables.begin()),
                                  scan::leaf_index(*table, *metric.measure, metric)};
    const scan::Leaving found = scan::leaving(*numbers.states, running, {active.table, active.leaf}, after);
    if (std::min(found.active, found.idle) < kFewest) continue;
    const stats::Share at_work{found.active_left, found.active}, idle{found.idle_left, found.idle};
    return object({{"running", name},
                   {"periods", after},
                   {"active", share_object(at_work)},
                   {"idle", share_object(idle)},
                   {"words", words(numbers, name, active.metric, after, at_work, idle)}});
  }
  return nullptr;
}

}  // namespace northstar::report
