// Metrics over money in a table of several currencies: of one at a time, and which one is the user's to say.
#include <algorithm>
#include <map>

#include "base/descending.hpp"
#include "project/currency.hpp"
#include "project/metric_guess.hpp"
#include "project/metric_words.hpp"
#include "project/names.hpp"
#include "project/patch.hpp"

namespace northstar::project {
namespace {

struct CurrencyCount {
  std::string code;  // as it stands in the file
  std::size_t rows = 0;
};

/// Currencies of the sample, most rows first; empty unless there are several.
std::vector<CurrencyCount> currencies_of(const TableGuess& table) {
  const FoundColumns& f = table.found;
  if (f.currency == nullptr || f.currency->distinct < 2) return {};
  std::vector<CurrencyCount> counts;
  for (const std::string& code : sampled_cells(*table.profile, *f.currency)) {
    if (table::is_missing_text(code)) continue;
    const auto known = std::find_if(counts.begin(), counts.end(), [&](const auto& c) { return c.code == code; });
    if (known == counts.end()) {
      counts.push_back({code, 1});
    } else {
      ++known->rows;
    }
  }
  if (counts.size() < 2) return {};
  std::vector<double> rows;
  for (const CurrencyCount& count : counts) rows.push_back(static_cast<double>(count.rows));
  std::vector<CurrencyCount> out;
  for (const std::size_t i : descending(rows)) out.push_back(std::move(counts[i]));
  return out;
}

std::string unit_of(std::string code) {
  for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return code;
}

std::string with_currency(const std::string& where, const TableGuess& table, const std::string& code) {
  const std::string is_code = column_reference(table.found.currency->name) + " = " + text_literal(code);
  return where.empty() ? is_code : "(" + where + ") and " + is_code;
}

}  // namespace

bool MetricGuesser::is_mixed(const table::ColumnProfile* amounts) {
  if (amounts == nullptr || amounts->currencies.size() < 2) return false;
  const auto& said = recognition_.notices;
  const bool known = std::any_of(said.begin(), said.end(), [&](const Notice& one) {
    return one.code == "mixed_currencies" && one.file == table_->profile->file && one.args[0] == amounts->name;
  });
  std::vector<std::string> args = {amounts->name};
  args.insert(args.end(), amounts->currencies.begin(), amounts->currencies.end());
  if (!known) notice(Notice::Kind::warning, "mixed_currencies", std::move(args));
  return true;
}

std::string MetricGuesser::add_money(Spec spec) {
  const FoundColumns& f = table_->found;
  if (is_mixed(f.money) || is_mixed(f.spend) || (f.money == nullptr && is_mixed(f.price))) return "";
  const std::vector<CurrencyCount> currencies = currencies_of(*table_);
  const std::string where = spec.where;
  if (!currencies.empty()) {
    spec.where = with_currency(where, *table_, currencies.front().code);
    spec.unit = unit_of(currencies.front().code);
  }
  const std::string name = add(spec);
  if (!currencies.empty() && !name.empty()) money_metrics_.emplace_back(name, where);
  return name;
}

std::string MetricGuesser::in_units(const std::string& aggregate, const table::ColumnProfile& column) {
  if (!counts_millionths(column.name)) return aggregate;
  notice(Notice::Kind::note, "millionths", {column.name});
  return aggregate + " / 1000000";
}

void MetricGuesser::ask_for_currency() {
  if (money_metrics_.empty()) return;
  constexpr std::size_t most = 6;
  const FoundColumns& f = table_->found;
  std::vector<CurrencyCount> currencies = currencies_of(*table_);
  Question question;
  question.id = "several_currencies:" + table_->profile->file;
  question.code = "several_currencies";
  question.place = "metrics." + money_metrics_.front().first + ".where";
  const std::string& value = definition_.tables[table_->name].columns.value;
  question.args = {value.empty() ? f.currency->name : value, f.currency->name};
  for (const CurrencyCount& currency : currencies) {
    if (question.options.size() == most) break;
    std::vector<Change> changes;
    for (const auto& [metric, where] : money_metrics_) {
      changes.push_back({{"metrics", metric, "where"}, with_currency(where, *table_, currency.code)});
      changes.push_back({{"metrics", metric, "unit"}, unit_of(currency.code)});
    }
    question.args.push_back(unit_of(currency.code));
    question.options.push_back(
        {"currency", {unit_of(currency.code), std::to_string(currency.rows)}, merge_patch(changes)});
  }
  recognition_.questions.push_back(std::move(question));
}

}  // namespace northstar::project
