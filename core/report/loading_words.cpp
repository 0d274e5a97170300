#include "report/loading_words.hpp"

#include <algorithm>

#include "project/currency.hpp"
#include "project/json_object.hpp"
#include "report/words.hpp"

namespace northstar::report {
namespace {

using nlohmann::json;
using project::object;

/// 52,408.76, with its currency where that is known: USD 52,408.76.
std::string amount_words(double value, bool whole, const std::string& currency) {
  const bool negative = value < 0;
  const auto cents = static_cast<std::int64_t>((negative ? -value : value) * 100 + 0.5);
  std::string text = (negative ? std::string(minus_sign) : std::string()) + count_words(cents / 100);
  if (!whole) {
    const std::string rest = std::to_string(100 + cents % 100);
    text += "." + rest.substr(1);
  }
  return currency.empty() ? text : currency + std::string(no_break_space) + text;
}

double value_of(const table::Number& number) {
  DecimalSum sum;
  if (!number.is_real) sum.add(number.mantissa, number.scale);
  return number.is_real ? number.real : sum.value();
}

/// The lines that look like totals, held against the sums of the rows in one column that people know: the table's
/// value, else the first that a line equals.
struct Totals {
  const std::vector<table::TotalsLine>* lines = nullptr;
  const std::vector<DecimalSum>* sums = nullptr;
  std::vector<int> columns;
  std::size_t shown = 0;  // among the sums

  bool by_value = false;  // shown is the table's value: what people will look at decides

  bool equal(const table::TotalsLine& line) const {
    if (!by_value) return adds_up(line, *sums);
    return shown < line.values.size() && line.values[shown] && equals_sum(*line.values[shown], (*sums)[shown]);
  }
};

Totals totals_of(const metric::TableDef& table, const FileFacts& file) {
  const table::FileProfile& profile = *file.profile;
  Totals out;
  const bool whole = profile.totals.lines.has_value();
  const table::TotalsFacts& facts = whole ? profile.totals_seen : file.facts.totals;
  out.lines = &facts.lines;
  out.sums = &facts.sums;
  for (const auto& [column, format] : profile.totals.sums) out.columns.push_back(column);
  const table::ColumnProfile* value = profile.find(table.columns.value);
  const auto place = [&](int column) {
    return static_cast<std::size_t>(std::find(out.columns.begin(), out.columns.end(), column) - out.columns.begin());
  };
  if (!whole && value != nullptr) {  // as the load plan orders them: the value first
    const std::size_t at = place(value->index);
    if (at < out.columns.size())
      std::rotate(out.columns.begin(), out.columns.begin() + static_cast<std::ptrdiff_t>(at),
                  out.columns.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  }
  out.columns.resize(std::min(out.columns.size(), out.sums->size()));
  if (value != nullptr) out.shown = place(value->index);
  out.by_value = value != nullptr && out.shown < out.columns.size();
  if (out.by_value) return out;
  out.shown = 0;
  for (const table::TotalsLine& line : *out.lines) {
    for (std::size_t i = 0; i < out.columns.size() && i < line.values.size(); ++i) {
      if (line.values[i] && !(*out.sums)[i].is_zero() && equals_sum(*line.values[i], (*out.sums)[i])) {
        out.shown = i;
        return out;
      }
    }
  }
  return out;
}

std::string name_of(const table::TotalsLine& line) {
  const std::string row = "row " + count_words(static_cast<std::int64_t>(line.line));
  return line.label.empty() ? "The line without a name, " + row + "," : in_quotes(line.label) + ", " + row + ",";
}

void add_totals(const metric::TableDef& table, const FileFacts& file, json& notices) {
  const std::uint64_t left_out = file.facts.rejects.counted[static_cast<std::size_t>(csv::RejectReason::totals_line)];
  const Totals totals = totals_of(table, file);
  const auto equal = static_cast<std::size_t>(std::count_if(
      totals.lines->begin(), totals.lines->end(), [&](const table::TotalsLine& line) { return totals.equal(line); }));
  const table::FileProfile& profile = *file.profile;
  const auto amount = [&](double value) {
    const auto column = static_cast<std::size_t>(totals.columns[totals.shown]);
    const table::ColumnProfile& shown = profile.columns[column];
    const bool whole = shown.type == table::ColumnType::integer;
    const bool millionths = project::counts_millionths(shown.name);
    return amount_words(millionths ? value / 1e6 : value, whole && !millionths,
                        project::currency_of(profile, shown.name));
  };
  const auto add = [&](const char* kind, const char* code, std::string text, std::string remedy) {
    notices.push_back(object({{"kind", kind},
                              {"code", code},
                              {"file", table.file},
                              {"text", std::move(text)},
                              {"remedy", std::move(remedy)}}));
  };
  if (left_out > 0) {
    std::string text = left_out == 1 ? "1 totals line left out."
                                     : count_words(static_cast<std::int64_t>(left_out)) + " totals lines left out.";
    if (equal > 0 && !totals.columns.empty()) {
      const std::string sum = amount((*totals.sums)[totals.shown].value());
      const auto other = std::find_if(totals.lines->begin(), totals.lines->end(), [&](const table::TotalsLine& line) {
        return line.phrase && !totals.equal(line) && totals.shown < line.values.size() && line.values[totals.shown];
      });
      if (equal == left_out) {
        text += (left_out == 1 ? " It equals" : " They equal") + std::string(" the sum of the rows: ") + sum + ".";
      } else {
        const auto first = std::find_if(totals.lines->begin(), totals.lines->end(),
                                        [&](const table::TotalsLine& line) { return totals.equal(line); });
        text += " " + in_quotes(first->label) + " equals the sum of the rows: " + sum + ".";
        if (other != totals.lines->end())
          text += " " + in_quotes(other->label) + " says " + amount(value_of(*other->values[totals.shown])) + ".";
      }
      add("note", "totals_left_out", std::move(text), "");
    } else {
      bool compared = false;
      for (const table::TotalsLine& line : *totals.lines) {
        if (totals.columns.empty() || totals.shown >= line.values.size() || !line.values[totals.shown]) continue;
        text += " " + name_of(line) + " says " + amount(value_of(*line.values[totals.shown])) + ", the rows make " +
                amount((*totals.sums)[totals.shown].value()) + ".";
        compared = true;
        break;
      }
      if (compared) {
        add("warning", "totals_do_not_add_up", std::move(text), "If it is a row like the others, count it as one.");
      } else {
        add("note", "totals_left_out", std::move(text), "");
      }
    }
  }
  if (!profile.totals.lines || table.totals != metric::TotalsRule::checked) return;
  for (const table::TotalsLine& line : profile.totals_seen.lines) {
    const std::vector<std::uint64_t>& out = *profile.totals.lines;
    if (std::binary_search(out.begin(), out.end(), line.byte)) continue;
    std::string text = name_of(line) + " is called like a total and does not add up the rows";
    if (!totals.columns.empty() && totals.shown < line.values.size() && line.values[totals.shown])
      text += ": " + amount(value_of(*line.values[totals.shown])) + " there, " +
              amount((*totals.sums)[totals.shown].value()) + " in the others";
    add("warning", "totals_doubtful", text + ". It is counted as a row.", "If it is a total, leave it out.");
  }
}

}  // namespace

json loading_notices(const metric::TableDef& table, const FileFacts& file) {
  json notices = json::array();
  add_totals(table, file, notices);
  return notices;
}

void set_notes(json& into, const table::FileNotes& notes) {
  if (notes.title.empty() && !notes.has_period() && notes.account.empty() && notes.property.empty()) return;
  const auto day = [](const std::optional<std::int32_t>& days) { return days ? json(time::iso_date(*days)) : json(); };
  into["notes"] = object({{"title", notes.title},
                          {"first_day", day(notes.first_day)},
                          {"last_day", day(notes.last_day)},
                          {"account", notes.account},
                          {"property", notes.property}});
}

}  // namespace northstar::report
