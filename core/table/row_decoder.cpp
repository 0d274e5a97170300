#include "table/row_decoder.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <cassert>
#include <cstring>

#include "base/decimal.hpp"
#include "base/descending.hpp"
#include "base/text.hpp"
#include "csv/remarks.hpp"
#include "table/append.hpp"

namespace northstar::table {
namespace {

constexpr std::size_t kSliceRows = 1024;

/// `bytes` is padded as csv::scan asks.
bool is_ascii(std::string_view bytes) {
  __m128i seen = _mm_setzero_si128();
  const char* p = bytes.data();
  std::size_t n = bytes.size();
  for (; n >= 16; p += 16, n -= 16) seen = _mm_or_si128(seen, _mm_loadu_si128(reinterpret_cast<const __m128i*>(p)));
  int high = _mm_movemask_epi8(seen);
  for (; n > 0; ++p, --n) high |= static_cast<unsigned char>(*p) & 0x80;
  return high == 0;
}

}  // namespace

RowDecoder::RowDecoder(const LoadPlan& plan)
    : fields_(static_cast<std::uint32_t>(plan.fields)),
      header_(plan.dialect.has_header ? plan.header : std::vector<std::string>()),
      dialect_(plan.dialect),
      plan_(plan.columns) {
  for (std::size_t i = 0; i < plan_.size(); ++i) {
    const ColumnPlan& column = plan_[i];
    assert(column.index >= 0 && column.index < plan.fields);
    const auto field = static_cast<std::uint32_t>(column.index);
    switch (column.kind) {
      case CellKind::time:
        if (column.required && clock_ == kWholeRow) clock_ = times_.size();
        times_.push_back({i, field, column.required, time::TimeReader(column.time), other_order_of(column.time), {}});
        break;
      case CellKind::boolean: booleans_.push_back({i, field, {}}); break;
      case CellKind::number: numbers_.push_back({i, field, column.number, {}, {}, {}}); break;
      case CellKind::text: texts_.push_back({i, field, column.email, {}}); break;
    }
  }
}

Table RowDecoder::empty_table() const {
  Table table;
  table.columns.resize(plan_.size());
  for (std::size_t i = 0; i < plan_.size(); ++i) {
    table.columns[i].name = plan_[i].name;
    table.columns[i].kind = plan_[i].kind;
  }
  return table;
}

std::vector<ColumnEvidence> RowDecoder::empty_evidence() const {
  std::vector<ColumnEvidence> evidence(plan_.size());
  for (std::size_t i = 0; i < plan_.size(); ++i) {
    evidence[i].column = plan_[i].name;
    evidence[i].kind = plan_[i].kind;
  }
  return evidence;
}

void RowDecoder::load(const PreparedRows& rows, std::uint64_t byte, std::uint64_t lines, Table& table,
                      ShardFacts& facts) {
  bytes_ = rows.bytes, scan_ = rows.scan, table_ = &table, facts_ = &facts;
  byte_ = byte, lines_ = lines;
  totals_ = rows.totals, next_total_ = 0;
  ascii_ = texts_.empty() || is_ascii(bytes_.substr(0, scan_->consumed));
  if (facts.columns.empty()) facts.columns = empty_evidence();
  facts.rows_in += rows.count;
  for (std::size_t first = 0; first < rows.count; first += kSliceRows) {
    slice(first, std::min(kSliceRows, rows.count - first));
    file_rejects();
  }
}

void RowDecoder::slice(std::size_t first, std::size_t count) {
  pick_rows(first, count);
  for (TimeColumn& column : times_) read_times(column);
  for (BooleanColumn& column : booleans_) read_booleans(column);
  for (NumberColumn& column : numbers_) read_numbers(column);
  alive_.clear();
  for (std::size_t row = 0; row < dead_.size(); ++row) {
    if (!dead_[row]) alive_.push_back(static_cast<std::uint32_t>(row));
  }
  for (TextColumn& column : texts_) read_texts(column, table_->columns[column.column].dictionary);
  note_times();
  commit(*table_);
}

std::string_view RowDecoder::text_of(const csv::Field& field) {
  const std::string_view raw = bytes_.substr(field.begin, field.end - field.begin);
  if (!field.escaped) return raw;
  csv::unescape(raw, dialect_, scratch_);
  return scratch_;
}

void RowDecoder::reject_row(std::uint32_t record, csv::RejectReason reason) {
  late_.push_back({record, reason, kWholeRow, {}});
}

void RowDecoder::reject_cell(std::size_t row, csv::RejectReason reason, std::size_t column, std::string_view value) {
  dead_[row] = 1;
  late_.push_back({record_[row], reason, column, csv::shown(value)});
}

void RowDecoder::unread_cell(std::size_t row, csv::RejectReason reason, std::size_t column, std::string_view value) {
  const csv::Record& record = scan_->records[record_[row]];
  facts_->columns[column].note_unread(lines_ + record.lines_before + 1, csv::shown(value));
  if (!dead_[row] && !plan_[column].spare) reject_cell(row, reason, column, value);
}

void RowDecoder::note_times() {
  if (clock_ == kWholeRow || alive_.empty()) return;
  const std::vector<std::int64_t>& values = times_[clock_].values;
  std::int64_t first = facts_->first_time.value_or(values[alive_[0]]), last = facts_->last_time.value_or(first);
  for (const std::uint32_t row : alive_) {
    first = std::min(first, values[row]);
    last = std::max(last, values[row]);
  }
  facts_->first_time = first;
  facts_->last_time = last;
}

void RowDecoder::commit(Table& table) {
  for (const TimeColumn& column : times_) {
    append_times(table.columns[column.column].values, column.values, alive_);
  }
  for (const BooleanColumn& column : booleans_) {
    append_times(table.columns[column.column].values, column.values, alive_);
  }
  for (const NumberColumn& column : numbers_) {
    Column& out = table.columns[column.column];
    append_numbers(out.values, out.numbers, column.mantissas, column.scales, column.reals, alive_);
  }
  for (const TextColumn& column : texts_) {
    table.columns[column.column].codes.append(column.codes.data(), column.codes.size());
  }
  table.rows += alive_.size();
  facts_->rows_used += alive_.size();
}

void RowDecoder::file_rejects() {
  std::vector<double> places_in_file;
  for (const Late& late : late_) places_in_file.push_back(-static_cast<double>(late.record));
  csv::SourcePlaces places(bytes_, dialect_.encoding, byte_);
  for (const std::size_t i : descending(places_in_file)) {
    Late& late = late_[i];
    const csv::Record& record = scan_->records[late.record];
    csv::Reject reject;
    reject.line = lines_ + record.lines_before + 1;
    reject.byte = places.of(record.begin);
    reject.reason = late.reason;
    if (late.column == kWholeRow) {
      std::string_view row = bytes_.substr(record.begin, std::min<std::size_t>(record.end - record.begin, 320));
      while (!row.empty() && (row.back() == '\n' || row.back() == '\r')) row.remove_suffix(1);
      reject.value = csv::shown(row);
    } else {
      reject.column = plan_[late.column].name;
      reject.value = std::move(late.value);
    }
    facts_->rejects.add(std::move(reject));
  }
  late_.clear();
}

}  // namespace northstar::table
