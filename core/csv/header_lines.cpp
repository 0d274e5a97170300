#include "csv/header_lines.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "base/text.hpp"
#include "csv/header.hpp"
#include "csv/shape.hpp"

namespace northstar::csv {
namespace {

using Line = std::vector<std::string>;

constexpr std::size_t kMost = 3;       // lines of a header
constexpr std::size_t kLabelMax = 60;  // bytes; longer ones are questions of a survey and no names

std::string_view at(const Line& line, std::size_t column) {
  return column < line.size() ? trim(line[column]) : std::string_view();
}

bool is_value(std::string_view cell) {
  const Shape shape = shape_of(cell);
  return shape == Shape::number || shape == Shape::date;
}

/// 2025, "Jan 2026", 2026-01: what heads groups although it reads as a value.
bool is_period(std::string_view cell) {
  if (shape_of(cell) == Shape::date) return true;
  return cell.size() == 4 && (cell.substr(0, 2) == "19" || cell.substr(0, 2) == "20") && is_value(cell);
}

template <std::size_t n>
bool is_one_of(std::string_view word, const std::array<std::string_view, n>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Says something; not a mark for nothing.
bool is_label(std::string_view cell) {
  static constexpr std::array<std::string_view, 8> nothing = {"n/a",     "nan",     "null",      "none",
                                                              "unknown", "missing", "(not set)", "#n/a"};
  return std::count_if(cell.begin(), cell.end(), is_letter) >= 2 && !is_one_of(lower(cell), nothing);
}

std::string_view without_brackets(std::string_view cell) {
  const bool framed =
      cell.size() > 2 && ((cell.front() == '(' && cell.back() == ')') || (cell.front() == '[' && cell.back() == ']'));
  return framed ? trim(cell.substr(1, cell.size() - 2)) : cell;
}

bool is_unit(std::string_view cell) {
  static constexpr std::array<std::string_view, 36> units = {
      "%",     "percent", "pct",   "s",     "sec", "seconds", "ms", "min", "minutes", "h",  "hours", "days",
      "weeks", "months",  "years", "kg",    "g",   "t",       "km", "m",   "cm",      "mm", "kb",    "mb",
      "gb",    "units",   "pcs",   "count", "$",   "€",       "£",  "¥",   "k€",      "k$", "stück", "points"};
  const std::string_view unit = without_brackets(cell);
  if (unit.size() != cell.size()) return !is_value(unit);
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return (unit.size() == 3 && std::all_of(unit.begin(), unit.end(), is_capital)) || is_one_of(lower(unit), units);
}

/// The lines that may be a header, and the columns of values under them.
class Candidates {
 public:
  explicit Candidates(const std::vector<Line>& records) : records_(records) {
    for (std::size_t i = 0; i < std::min(records.size(), kMost); ++i) width_ = std::max(width_, records[i].size());
    if (records.size() < kMost + 1) return;
    for (std::size_t column = 0; column < width_; ++column) {
      const Shape shape = usual_shape(records, column, kMost);
      values_.push_back(shape == Shape::number || shape == Shape::date);
      any_values_ = any_values_ || values_.back();
    }
  }

  std::optional<HeaderLines> find() const {
    if (!any_values_) return std::nullopt;
    std::size_t count = 0;
    while (count < kMost && !is_row(count)) ++count;
    if (count < 2) return std::nullopt;
    HeaderLines out;
    out.count = count;
    for (std::size_t column = 0; column < width_; ++column) out.names.emplace_back(at(records_[0], column));
    bool named = is_complete(records_[0]);  // the names stand in it; else in a line below
    for (std::size_t i = 1; i < out.count; ++i) {
      if (!named && (is_group_over(i - 1) || repeats_over(i - 1))) {
        add_names(i, out.names);
        named = true;
        for (std::size_t column = 0; column < width_; ++column)
          named = named && (!values_[column] || !at(records_[i], column).empty() || !out.names[column].empty());
      } else if (is_units(i)) {
        for (std::size_t column = 0; column < width_; ++column) add_unit(at(records_[i], column), out.names[column]);
      } else if (is_labels(i)) {
        for (std::size_t column = 0; column < width_; ++column) add_label(at(records_[i], column), out.names[column]);
      } else {
        out.count = i;  // a row without values
      }
    }
    return out.count < 2 ? std::nullopt : std::optional(std::move(out));
  }

 private:
  bool is_complete(const Line& line) const {
    std::set<std::string_view> seen;
    for (std::size_t column = 0; column < width_; ++column)
      if (at(line, column).empty() || !seen.insert(at(line, column)).second) return false;
    return true;
  }

  /// Holds a value where the rows do, and is no line of periods over or under words.
  bool is_row(std::size_t i) const {
    bool any = false, periods = true;
    for (std::size_t column = 0; column < width_; ++column) {
      const std::string_view cell = at(records_[i], column);
      if (!values_[column] || !is_value(cell)) continue;
      any = true;
      periods = periods && is_period(cell);
    }
    if (!any) return false;
    if (!periods) return true;
    if (i == 0) return !is_group_over(0);
    // Under groups: blank where the line above has the names of the other columns, and filled in all others.
    for (std::size_t column = 0; column < width_; ++column) {
      const std::string_view cell = at(records_[i], column);
      if (cell.empty() ? at(records_[i - 1], column).empty() : !is_period(cell)) return true;
    }
    return !is_group_over(i - 1) || !at(records_[i], 0).empty();
  }

  /// Merged cells: a group, then blanks, with a name under each of them.
  bool is_group_over(std::size_t i) const {
    for (std::size_t column = 0; column + 1 < width_; ++column) {
      if (!at(records_[i], column).empty() && at(records_[i], column + 1).empty() &&
          !at(records_[i + 1], column).empty() && !at(records_[i + 1], column + 1).empty())
        return names_all(i);
    }
    return false;
  }

  /// The same group in columns side by side, with other names under it.
  bool repeats_over(std::size_t i) const {
    for (std::size_t column = 0; column + 1 < width_; ++column) {
      if (!at(records_[i], column).empty() && at(records_[i], column) == at(records_[i], column + 1) &&
          at(records_[i + 1], column) != at(records_[i + 1], column + 1))
        return names_all(i) && labels_over_values(i + 1) >= 2;
    }
    return false;
  }

  /// Every column of values is named by the line below, or stands for itself; one at least is named there.
  bool names_all(std::size_t i) const {
    bool any = false;
    for (std::size_t column = 0; column < width_; ++column) {
      if (!values_[column]) continue;
      const std::string_view name = at(records_[i + 1], column);
      if (name.empty() ? at(records_[i], column).empty() : !is_label(name) && !is_period(name)) return false;
      any = any || !name.empty();
    }
    return any;
  }

  std::size_t labels_over_values(std::size_t i) const {
    std::size_t labels = 0;
    for (std::size_t column = 0; column < width_; ++column)
      labels += values_[column] && is_label(at(records_[i], column));
    return labels;
  }

  /// Units over numbers, and nothing else: over words a unit may be a value.
  bool is_units(std::size_t i) const {
    std::size_t units = 0;
    for (std::size_t column = 0; column < width_; ++column) {
      const std::string_view cell = at(records_[i], column);
      if (cell.empty() || cell == "-") continue;
      const bool framed = without_brackets(cell).size() != cell.size();
      if (!is_unit(cell) || (!values_[column] && !framed)) return false;
      units += values_[column];
    }
    return units > 0;
  }

  /// A word over every column of values, two at least, each said once and never in the rows.
  bool is_labels(std::size_t i) const {
    std::set<std::string_view> seen;
    std::size_t labels = 0;
    for (std::size_t column = 0; column < width_; ++column) {
      const std::string_view cell = at(records_[i], column);
      if (!values_[column] && cell.empty()) continue;
      if (!is_label(cell) || !seen.insert(cell).second) return false;
      for (std::size_t row = i + 1; row < records_.size(); ++row)
        if (at(records_[row], column) == cell) return false;
      labels += values_[column];
    }
    return labels >= 2;
  }

  /// The names under groups that reach over the blanks beside them.
  void add_names(std::size_t i, std::vector<std::string>& names) const {
    std::string group;
    for (std::size_t column = 0; column < width_; ++column) {
      const std::string_view name = at(records_[i], column);
      if (!names[column].empty()) {
        group = name.empty() ? "" : names[column];
      } else if (!name.empty()) {
        names[column] = group;
      }
      add_label(name, names[column]);
    }
  }

  static void add_unit(std::string_view unit, std::string& name) {
    if (!unit.empty() && unit != "-") name += " (" + std::string(without_brackets(unit)) + ")";
  }

  static void add_label(std::string_view label, std::string& name) {
    const auto letters = [](std::string_view text) {
      std::string out = lower(text);
      out.erase(std::remove_if(out.begin(), out.end(), [](char c) { return c == ' ' || c == '_' || c == '-'; }),
                out.end());
      return out;
    };
    if (label.empty() || letters(label) == letters(name)) return;
    if (name.empty()) {
      name = label;
    } else if (label.size() <= kLabelMax && label.front() != '{') {
      name += " / " + std::string(label);
    }
  }

  const std::vector<Line>& records_;
  std::size_t width_ = 0;
  std::vector<bool> values_;
  bool any_values_ = false;
};

}  // namespace

std::optional<HeaderLines> find_header_lines(const std::vector<Line>& records) { return Candidates(records).find(); }

}  // namespace northstar::csv
