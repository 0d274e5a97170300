#include "table/row_page.hpp"

#include <algorithm>
#include <utility>

#include "base/decimal.hpp"
#include "base/descending.hpp"
#include "base/text.hpp"
#include "csv/remarks.hpp"
#include "table/boolean.hpp"

namespace northstar::table {
namespace {

CellKind kind_of(ColumnType type) {
  switch (type) {
    case ColumnType::boolean: return CellKind::boolean;
    case ColumnType::integer:
    case ColumnType::decimal: return CellKind::number;
    case ColumnType::date:
    case ColumnType::date_time: return CellKind::time;
    case ColumnType::empty:
    case ColumnType::text: break;
  }
  return CellKind::text;
}

}  // namespace

CellValue read_cell(std::string_view cell, const ColumnPlan& column) {
  switch (column.kind) {
    case CellKind::text:
      if (!is_missing_text(cell)) return std::string(cell);
      break;
    case CellKind::boolean:
      if (const auto yes = read_boolean(cell)) return *yes;
      break;
    case CellKind::time:
      if (const auto moment = time::read_moment(cell, column.time))
        return TimeValue{moment->seconds, moment->millisecond, column.time.has_time};
      break;
    case CellKind::number:
      if (is_missing(cell)) break;
      if (const auto number = read_number(cell, column.number))
        return number->is_real ? number->real : decimal_to_double(number->mantissa, number->scale);
      break;
  }
  return std::monostate();
}

ColumnPlan plan_column(const ColumnProfile& profile) {
  ColumnPlan plan;
  plan.name = profile.name;
  plan.index = profile.index;
  plan.kind = kind_of(profile.type);
  plan.number = profile.number;
  if (profile.time) plan.time = profile.time->format;
  return plan;
}

LoadPlan plan_all_columns(const FileProfile& profile) {
  LoadPlan plan;
  plan.dialect = profile.head.dialect;
  plan.data_begin_byte = profile.head.data_begin_byte;
  plan.fields = static_cast<int>(profile.head.header.size());
  plan.header = profile.head.header;
  plan.totals = profile.totals;
  plan.turn = profile.turn;
  for (const ColumnProfile& column : profile.columns) plan.columns.push_back(plan_column(column));
  return plan;
}

PageFiller::PageFiller(const LoadPlan& plan, PagePlace begin, PageLimits limits, bool typed, bool doubtful)
    : columns_(plan.columns),
      dialect_(plan.dialect),
      begin_(begin),
      limits_(limits),
      typed_(typed),
      doubtful_(doubtful),
      decoder_(plan) {}

void PageFiller::load(const PreparedRows& rows, std::uint64_t byte, std::uint64_t lines, Table&, ShardFacts& facts) {
  if (full()) return;
  const std::size_t taken = collect(rows, lines);
  Table scratch = decoder_.empty_table();  // nothing is kept
  ShardFacts of_page;
  decoder_.load({rows.bytes, rows.scan, taken, rows.totals}, byte, lines, scratch, of_page);
  page_.rejects.append(of_page.rejects, begin_.line - 1);
  if (doubtful_) note_doubtful(rows, taken, byte, lines);
  facts.rows_in += taken;
  if (taken < rows.count) {
    const csv::Record& after = rows.scan->records[taken];
    csv::SourcePlaces places(rows.bytes, dialect_.encoding, byte);
    page_.next = PagePlace{places.of(after.begin), begin_.line + lines + after.lines_before};
  }
}

void PageFiller::note_doubtful(const PreparedRows& rows, std::size_t taken, std::uint64_t byte, std::uint64_t lines) {
  std::vector<csv::Reject>& kept = page_.rejects.kept;
  csv::SourcePlaces places(rows.bytes, dialect_.encoding, byte);
  for (std::size_t i = 0; i < taken; ++i) {
    const csv::Record& record = rows.scan->records[i];
    const std::string_view row = rows.bytes.substr(record.begin, std::min(record.end - record.begin, 320u));
    if (std::all_of(row.begin(), row.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) continue;
    const std::uint64_t line = begin_.line + lines + record.lines_before;
    if (std::any_of(kept.begin(), kept.end(), [&](const csv::Reject& known) { return known.line == line; })) continue;
    page_.rejects.add({line, places.of(record.begin), "", csv::RejectReason::invalid_utf8, csv::shown(trim(row))});
  }
  std::vector<csv::Reject> found = std::move(kept);
  std::vector<double> last_first(found.size());
  std::transform(found.begin(), found.end(), last_first.begin(),
                 [](const csv::Reject& reject) { return -static_cast<double>(reject.line); });
  kept.clear();
  for (const std::size_t at : descending(last_first)) kept.push_back(std::move(found[at]));
}

std::size_t PageFiller::collect(const PreparedRows& rows, std::uint64_t lines) {
  std::size_t taken = 0;
  for (; taken < rows.count; ++taken) {
    const csv::Record& record = rows.scan->records[taken];
    if (page_.rows.size() >= limits_.rows || text_bytes_ >= limits_.text_bytes) break;
    text_bytes_ += record.end - record.begin;
    Row row;
    row.line = begin_.line + lines + record.lines_before;
    row.cells.resize(record.fields);
    for (std::uint32_t i = 0; i < record.fields; ++i) {
      const csv::Field& field = rows.scan->fields[record.first_field + i];
      const std::string_view raw = rows.bytes.substr(field.begin, field.end - field.begin);
      if (field.escaped) {
        csv::unescape(raw, dialect_, row.cells[i]);
      } else {
        row.cells[i] = raw;
      }
    }
    if (typed_) row.values = values_of(row.cells);
    page_.rows.push_back(std::move(row));
  }
  return taken;
}

std::vector<CellValue> PageFiller::values_of(const std::vector<std::string>& cells) {
  std::vector<CellValue> values(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto index = static_cast<std::size_t>(columns_[i].index);
    if (index < cells.size()) values[i] = read_cell(cells[index], columns_[i]);
  }
  return values;
}

}  // namespace northstar::table
