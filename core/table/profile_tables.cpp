// profile_tables: a file's tables, each from the lines above its header to what its columns are.
#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "table/parts.hpp"
#include "table/profile.hpp"
#include "table/profile_steps.hpp"
#include "time/calendar.hpp"

namespace northstar::table {
namespace {

/// A head that was read from `begin` on, told in the bytes and lines of the whole file.
csv::Head moved(csv::Head head, std::string_view bytes, std::size_t begin) {
  const PaddedText above(bytes.substr(0, begin), head.dialect.encoding);
  const std::uint64_t lines = csv::count_lines(above.text(), head.dialect.ends);
  head.dialect.first_record_byte += begin;
  head.dialect.first_record_line += lines;
  head.data_begin_byte += begin;
  head.data_begin_line += lines;
  return head;
}

FileProfile profile_table(csv::Head head, std::string_view bytes, bool complete, FileEnd end, std::string_view source,
                          std::string file, const Reading& reading) {
  FileProfile out;
  out.source = source;
  out.file = std::move(file);
  out.bytes = bytes.size();
  out.head = std::move(head);
  out.notes = read_notes(out.head.preamble);
  SetAside aside = set_totals_aside(out.head);
  out.columns = profile_columns(out.head, reading.file.decimal, forms_of(reading, out.file));
  decide_about_totals(out, bytes, complete, end, std::move(aside));
  read_counted_dates(out);
  read_range_columns(out);
  return out;
}

const ColumnProfile* column_of(const FileProfile& profile, std::initializer_list<std::string_view> names) {
  for (const ColumnProfile& column : profile.columns) {
    if (column.time && std::find(names.begin(), names.end(), lower(column.name)) != names.end()) return &column;
  }
  return nullptr;
}

/// The one day that a column holds in all sampled rows.
std::optional<std::int32_t> only_day(const ColumnProfile& column) {
  if (column.distinct != 1 || column.missing > 0 || column.samples.empty()) return std::nullopt;
  const auto seconds = time::read_time(column.samples[0], column.time->format);
  return seconds ? std::optional(time::days_from_seconds(*seconds)) : std::nullopt;
}

}  // namespace

const ColumnForms& forms_of(const Reading& reading, const std::string& table) {
  static const ColumnForms none;
  const auto found = reading.tables.find(table);
  return found == reading.tables.end() ? none : found->second;
}

void read_range_columns(FileProfile& profile) {
  const ColumnProfile* begin =
      column_of(profile, {"reporting starts", "berichtsstart", "début des rapports", "inicio del informe"});
  const ColumnProfile* end =
      column_of(profile, {"reporting ends", "berichtsende", "fin des rapports", "fin del informe"});
  if (begin == nullptr || end == nullptr) return;
  const std::optional<std::int32_t> first = only_day(*begin), last = only_day(*end);
  if (!first || !last || *first >= *last) return;
  profile.notes.first_day = first;
  profile.notes.last_day = last;
  profile.range_in_columns = true;
}

void read_counted_dates(FileProfile& profile) {
  struct Counted {
    std::string_view name;
    time::DateOrder order;
  };
  static constexpr std::array<Counted, 3> names = {{{"nth day", time::DateOrder::days_from},
                                                    {"nth week", time::DateOrder::weeks_from},
                                                    {"nth month", time::DateOrder::months_from}}};
  if (!profile.notes.has_period()) return;
  for (ColumnProfile& column : profile.columns) {
    const auto counted =
        std::find_if(names.begin(), names.end(), [&](const Counted& c) { return lower(column.name) == c.name; });
    if (counted == names.end() || column.found) continue;
    time::TimeGuess guess;
    guess.format.order = counted->order;
    guess.format.origin = *profile.notes.first_day;
    guess.share_read = 1;
    column.time = guess;
    column.type = ColumnType::date;
  }
}

Result<std::vector<FileProfile>> profile_tables(std::string_view head_bytes, bool complete, std::string_view file,
                                                std::uint64_t bytes, std::string_view tail, const Reading& reading) {
  constexpr std::size_t sample_rows = 1000;
  csv::GivenDialect given = reading.file.dialect;
  Result<csv::Head> head = csv::read_head(head_bytes, complete, file, sample_rows, given);
  if (!head.ok()) return head.error();
  if (!complete) csv::read_tail(tail, bytes, given.footer, *head);
  std::vector<Part> parts;
  if (complete) parts = find_parts(head_bytes, *head);
  std::vector<FileProfile> tables;
  for (const Part& part : parts) {
    const std::string_view upto = head_bytes.substr(0, part.end);
    csv::GivenDialect of_part = given;
    if (part.end < head_bytes.size()) of_part.footer.reset();  // that of the last table
    Result<csv::Head> own = csv::read_head(upto.substr(part.begin), true, file, sample_rows, of_part);
    given.skip.reset(), given.header_lines.reset();  // those of the first
    if (!own.ok()) continue;
    const std::string name = std::string(file) + (tables.empty() ? "" : '#' + std::to_string(tables.size() + 1));
    tables.push_back(
        profile_table(moved(std::move(*own), head_bytes, part.begin), upto, true, {}, file, name, reading));
    FileProfile& table = tables.back();
    const FileProfile& first = tables.front();
    if (table.notes.account.empty()) table.notes.account = first.notes.account;
    if (table.notes.property.empty()) table.notes.property = first.notes.property;
  }
  if (tables.empty()) {
    const FileEnd end{tail, bytes};
    tables.push_back(profile_table(std::move(*head), head_bytes, complete, end, file, std::string(file), reading));
    tables.back().bytes = bytes;
  }
  for (std::size_t i = 0, own = tables.size(); i < own; ++i) {
    if (std::optional<FileProfile> view = turned(tables[i], reading)) tables.push_back(std::move(*view));
  }
  return tables;
}

Result<FileProfile> profile_file(std::string_view head_bytes, bool complete, std::string_view file, std::uint64_t bytes,
                                 const Reading& reading) {
  Result<std::vector<FileProfile>> tables = profile_tables(head_bytes, complete, file, bytes, {}, reading);
  if (!tables.ok()) return tables.error();
  return std::move(tables->front());
}

}  // namespace northstar::table
