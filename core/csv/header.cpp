#include "csv/header.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>

#include "base/text.hpp"
#include "csv/shape.hpp"
#include "time/format.hpp"

namespace northstar::csv {
Shape usual_shape(const std::vector<std::vector<std::string>>& rows, std::size_t column, std::size_t from) {
  std::size_t counts[4] = {};
  std::size_t filled = 0;
  for (std::size_t i = from; i < rows.size(); ++i) {
    if (column >= rows[i].size()) continue;
    const Shape shape = shape_of(rows[i][column]);
    ++counts[static_cast<int>(shape)];
    filled += shape != Shape::empty;
  }
  for (const Shape shape : {Shape::number, Shape::date}) {
    if (filled > 0 && counts[static_cast<int>(shape)] * 5 >= filled * 4) return shape;
  }
  return filled > 0 ? Shape::text : Shape::empty;
}

namespace {

/// Months or days by name or number that only go up or only go down.
bool dates_along(const std::vector<std::string_view>& heads) {
  const auto form = time::guess_time_format(heads, time::NameHint::none);
  if (!form || form->share_read < 1) return false;
  std::vector<std::int64_t> days;
  for (const std::string_view head : heads) days.push_back(*time::read_time(head, form->format));
  return std::adjacent_find(days.begin(), days.end(), std::greater_equal<>()) == days.end() ||
         std::adjacent_find(days.begin(), days.end(), std::less_equal<>()) == days.end();
}

/// Bare numbers or dates that only go up or only go down, as the heads of a wide table do.
bool counts_along(const std::vector<std::vector<std::string>>& rows) {
  const std::vector<std::string>& first = rows.front();
  std::vector<std::string_view> heads;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const Shape shape = shape_of(first[i]);
    if (shape == Shape::date && usual_shape(rows, i, 1) == Shape::date) return false;  // a row of dates among others
    if (shape == Shape::number || shape == Shape::date) heads.push_back(trim(first[i]));
  }
  if (heads.size() < 3 || heads.size() == first.size()) return false;
  if (dates_along(heads)) return true;
  const auto less = [](std::string_view a, std::string_view b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  };
  const bool plain = std::all_of(heads.begin(), heads.end(), [&](std::string_view head) {
    return head.size() >= 4 && head.size() == heads[0].size();
  });
  return plain &&
         (std::is_sorted(heads.begin(), heads.end(), less) || std::is_sorted(heads.rbegin(), heads.rend(), less)) &&
         std::set<std::string_view>(heads.begin(), heads.end()).size() == heads.size();
}

}  // namespace

bool is_header(const std::vector<std::vector<std::string>>& rows) {
  const std::vector<std::string>& first = rows.front();
  if (rows.size() == 1) {
    return std::none_of(first.begin(), first.end(), [](const std::string& cell) {
      const Shape shape = shape_of(cell);
      return shape == Shape::number || shape == Shape::date;
    });
  }
  if (counts_along(rows)) return true;
  double score = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const Shape head = shape_of(first[i]), usual = usual_shape(rows, i, 1);
    if (head == Shape::empty || usual == Shape::empty) continue;
    if (head == Shape::text && usual != Shape::text) {
      score += 1;
    } else if (head != Shape::text && head == usual) {
      score -= 1;
    } else if (head != Shape::text) {
      score -= 0.25;  // a number above words: rather a row
    } else if (std::any_of(rows.begin() + 1, rows.end(),
                           [&](const auto& row) { return i < row.size() && row[i] == first[i]; })) {
      score -= 0.5;  // the word comes again below
    }
  }
  return score >= 0;
}

std::vector<std::string> unique_names(const std::vector<std::string>& names, std::size_t count) {
  std::vector<std::string> out;
  std::set<std::string> taken;
  std::set<std::string> written;
  std::map<std::string, int> numbers;  // that the next column of a name begins to look at: headers may repeat one often
  for (const std::string& name : names) written.insert(std::string(trim(name)));
  for (std::size_t i = 0; i < count; ++i) {
    std::string name(i < names.size() ? trim(names[i]) : std::string_view());
    if (name.empty()) name = "column_" + std::to_string(i + 1);
    std::string unique = name;
    int& n = numbers.try_emplace(name, 2).first->second;
    while (taken.count(unique) != 0 || (unique != name && written.count(unique) != 0)) {
      unique = name + "_" + std::to_string(n++);
    }
    taken.insert(unique);
    out.push_back(unique);
  }
  return out;
}

}  // namespace northstar::csv
