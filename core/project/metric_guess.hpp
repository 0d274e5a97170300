// From guessed tables to metrics: what each role gives, and which of them could be the North Star, its tree and its
// outcome.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "project/table_guess.hpp"

namespace northstar::project {

/// A metric that could be the North Star or the outcome, and how much speaks for it.
struct MetricChoice {
  std::string metric;
  int table = 0;  // index of the guessed table
  double certainty = 0;
  std::string reason;                // reason code of the guess
  int rank = 0;                      // higher goes first
  std::vector<std::string> drivers;  // product tree; empty: none
  std::string active;                // the count_distinct(entity) metric of the table; empty: none
};

/// Adds metrics to a definition under names that are free.
class MetricGuesser {
 public:
  MetricGuesser(metric::Definition& definition, Recognition& recognition)
      : definition_(definition), recognition_(recognition) {}

  /// Adds the metrics of a table; choices for star and outcome are kept.
  void add_table(int index, const TableGuess& table);

  const std::vector<MetricChoice>& stars() const { return stars_; }
  const std::vector<MetricChoice>& outcomes() const { return outcomes_; }

 private:
  struct Spec {
    std::string name, measure, where, formula, label, unit;
    metric::Counted counted = metric::Counted::at_time;
  };
  /// The name it was given; empty when its expression cannot be written (a header no expression can hold).
  std::string add(const Spec& spec);

  /// An aggregate of a column's amounts in whole units of its currency; a notice says where they were millionths.
  std::string in_units(const std::string& aggregate, const table::ColumnProfile& column);

  void add_events();
  void ask_for_unit(const std::string& total, const std::string& each, const std::string& measure);
  void add_payments();
  void add_pipeline();
  void add_open_deals(const char* deals, const std::string& is_closed, metric::Counted closed);
  void add_series();
  void add_spend();
  void add_survey();
  void add_subscriptions();
  std::string monthly_amount() const;
  void add_stage_events();
  void add_rows_only();

  /// Amounts whose cells bear several currencies, which no sum is made of and nobody can tell apart; says so once.
  bool is_mixed(const table::ColumnProfile* amounts);
  /// A metric over money: where its table holds several currencies it is of one, and which one is asked; none where its
  /// amounts are mixed.
  std::string add_money(Spec spec);
  void ask_for_currency();

  struct SeriesItem {
    std::string label, reference, where;
    const table::ColumnProfile* column;
  };
  std::vector<SeriesItem> series_items() const;

  std::string payment_filter();
  void ask_for_won_stages(const std::vector<std::string>& cells);
  void star(const std::string& metric, double certainty, const char* reason, int rank,
            std::vector<std::string> drivers = {}, const std::string& active = "");
  void outcome(const std::string& metric, double certainty, int rank);
  void notice(Notice::Kind kind, const char* code, std::vector<std::string> args = {});

  metric::Definition& definition_;
  Recognition& recognition_;
  std::vector<MetricChoice> stars_, outcomes_;
  int index_ = 0;
  const TableGuess* table_ = nullptr;
  struct {
    std::string code;
    std::vector<std::string> args;
  } filter_reason_;                                                 // of the last payment_filter()
  std::vector<std::pair<std::string, std::string>> money_metrics_;  // of the table, with the filter they have besides
};

}  // namespace northstar::project
