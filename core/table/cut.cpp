#include "table/cut.hpp"

#include <algorithm>
#include <cstdint>

#include "csv/scanner.hpp"

namespace northstar::table {
namespace {

/// First record start when the byte at `from` lies in an unquoted field, or is the delimiter or line end after it.
std::optional<std::size_t> after_unquoted(std::string_view window, std::size_t from, const csv::Dialect& dialect,
                                          bool at_end) {
  std::size_t i = from;
  while (i < window.size() && window[i] != dialect.delimiter && !csv::ends_line(window, i, dialect.ends)) ++i;
  if (i >= window.size()) return std::nullopt;
  if (window[i] != dialect.delimiter) {
    if (window[i] == '\r' && i + 1 == window.size() && !at_end) return std::nullopt;
    return csv::after_line_end(window, i, dialect.ends);
  }
  csv::Scan rest;
  const std::string_view fields = window.substr(i + 1);
  // A line end right here ends the record that was cut; it is no empty line.
  if (!fields.empty() && csv::ends_line(fields, 0, dialect.ends)) return after_unquoted(window, i + 1, dialect, at_end);
  csv::scan(fields, dialect, at_end, rest);
  if (rest.records.empty() || rest.records[0].unclosed_quote) return std::nullopt;
  return i + 1 + rest.records[0].end;
}

/// First record start when the byte at 1 lies inside quotes.
std::optional<std::size_t> after_quoted(std::string_view window, const csv::Dialect& dialect, bool at_end) {
  for (std::size_t i = 1; i < window.size(); ++i) {
    if (window[i] != dialect.quote) continue;
    if (i + 1 < window.size() && window[i + 1] == dialect.quote) {
      ++i;
    } else {
      return after_unquoted(window, i + 1, dialect, at_end);
    }
  }
  return std::nullopt;
}

/// Records of the right width less the others, in the window from `begin` on.
std::int64_t plausibility(std::string_view window, std::size_t begin, const csv::Dialect& dialect, int fields,
                          bool at_end) {
  csv::Scan out;
  csv::scan(window.substr(begin), dialect, at_end, out);
  std::int64_t score = 0;
  for (const csv::Record& record : out.records) {
    score += record.fields == static_cast<std::uint32_t>(fields) && !record.unclosed_quote ? 1 : -1;
  }
  return score;
}

}  // namespace

std::optional<std::size_t> first_record_in_cut(std::string_view window, const csv::Dialect& dialect, int fields,
                                               bool at_end) {
  const std::optional<std::size_t> outside = after_unquoted(window, 0, dialect, at_end);
  if (window.find(dialect.quote) == std::string_view::npos) return outside;
  const std::optional<std::size_t> inside = after_quoted(window, dialect, at_end);
  if (!inside || inside == outside) return outside;
  if (!outside) return inside;
  const std::int64_t from_outside = plausibility(window, *outside, dialect, fields, at_end);
  const std::int64_t from_inside = plausibility(window, *inside, dialect, fields, at_end);
  return from_inside > from_outside ? inside : outside;
}

}  // namespace northstar::table
