// Which lines of a table belong together, by its header and its blanks.
#include <algorithm>
#include <set>

#include "project/header_words.hpp"
#include "project/table_guess.hpp"

namespace northstar::project {
namespace {

using table::ColumnProfile;

const std::string& cell_of(const std::vector<std::string>& row, const ColumnProfile& column) {
  static const std::string none;
  const auto index = static_cast<std::size_t>(column.index);
  return index < row.size() ? row[index] : none;
}

bool begins(const Words& words, std::string_view word) { return !words.empty() && words.front() == word; }

/// "Lineitem quantity": said of the line, not of the order.
bool is_of_line(const ColumnProfile& column) {
  const Words words = words_of_header(column.name);
  return begins(words, "lineitem") || (words.size() > 2 && words[0] == "line" && words[1] == "item");
}

std::optional<metric::FillDown> order_lines(const table::FileProfile& profile, const FoundColumns& found) {
  if (found.order == nullptr ||
      std::none_of(profile.columns.begin(), profile.columns.end(), [](const auto& c) { return is_of_line(c); }))
    return std::nullopt;
  metric::FillDown fill;
  fill.by = found.order->name;
  for (const ColumnProfile& column : profile.columns) {
    if (&column == found.order || is_of_line(column) || column.type == table::ColumnType::empty) continue;
    const bool amount = column.type == table::ColumnType::integer || column.type == table::ColumnType::decimal;
    (amount ? fill.once : fill.columns).push_back(column.name);
  }
  return fill;
}

/// A first column of names with blanks under them, in rows that are filled otherwise.
std::optional<metric::FillDown> merged_cells(const table::FileProfile& profile) {
  if (profile.columns.size() < 2 || profile.head.rows.size() < 3) return std::nullopt;
  const ColumnProfile& first = profile.columns.front();
  if (first.type != table::ColumnType::text || cell_of(profile.head.rows.front(), first).empty()) return std::nullopt;
  std::size_t blanks = 0, lonely = 0;
  std::set<std::string> names;
  for (const auto& row : profile.head.rows) {
    const std::string& name = cell_of(row, first);
    if (!name.empty()) {
      lonely += !names.insert(name).second;  // a name that comes again was no merged cell
      continue;
    }
    ++blanks;
    const std::size_t filled =
        static_cast<std::size_t>(std::count_if(row.begin(), row.end(), [](const auto& c) { return !c.empty(); }));
    if (filled * 2 < profile.columns.size()) return std::nullopt;
  }
  if (lonely > 0 || blanks * 10 < profile.head.rows.size() * 3) return std::nullopt;
  return metric::FillDown{"", {first.name}, {}};
}

}  // namespace

std::optional<metric::FillDown> find_fill_down(const table::FileProfile& profile, const FoundColumns& found) {
  if (auto fill = order_lines(profile, found)) return fill;
  return merged_cells(profile);
}

}  // namespace northstar::project
