#include "table/row_decoder.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <cassert>
#include <cstring>

#include "base/decimal.hpp"
#include "base/text.hpp"
#include "table/append.hpp"
#include "table/boolean.hpp"
#include "table/number_format.hpp"
#include "table/plain_number.hpp"

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

/// At most 80 bytes of `text` that are valid UTF-8 whatever stood there.
std::string shown(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view character = text.substr(0, character_bytes(text));
    const bool valid = valid_utf8(character);
    if (out.size() + (valid ? character.size() : 3) > 80) break;
    out += valid ? character : std::string_view("\xEF\xBF\xBD");
    text.remove_prefix(character.size());
  }
  return out;
}

/// Whether a cell of this length, first and last byte can be a mark for nothing; most can not, and need no call.
bool may_be_missing(std::string_view text) {
  if (text.empty()) return true;
  if (text.size() > 9 && text.front() > ' ' && static_cast<unsigned char>(text.back()) > ' ') return false;
  switch (text.front()) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case '-':
    case '(':
    case '#':
    case 'n':
    case 'N': return true;
    default: return false;
  }
}

}  // namespace

RowDecoder::RowDecoder(const LoadPlan& plan)
    : fields_(static_cast<std::uint32_t>(plan.fields)),
      header_(plan.dialect.has_header ? plan.header : std::vector<std::string>()),
      quote_(plan.dialect.quote),
      plan_(plan.columns) {
  for (std::size_t i = 0; i < plan_.size(); ++i) {
    const ColumnPlan& column = plan_[i];
    assert(column.index >= 0 && column.index < plan.fields);
    const auto field = static_cast<std::uint32_t>(column.index);
    switch (column.kind) {
      case CellKind::time:
        if (column.required && clock_ == kWholeRow) clock_ = times_.size();
        times_.push_back({i, field, column.required, time::TimeReader(column.time), {}});
        break;
      case CellKind::boolean: booleans_.push_back({i, field, {}}); break;
      case CellKind::number: numbers_.push_back({i, field, column.number, {}, {}, {}}); break;
      case CellKind::text: texts_.push_back({i, field, {}}); break;
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

void RowDecoder::load(std::string_view bytes, const csv::Scan& scan, std::size_t count, std::uint64_t byte,
                      std::uint64_t lines, Table& table, ShardFacts& facts) {
  bytes_ = bytes, scan_ = &scan, table_ = &table, facts_ = &facts;
  ascii_ = texts_.empty() || is_ascii(bytes.substr(0, scan.consumed));
  facts.rows_in += count;
  for (std::size_t first = 0; first < count; first += kSliceRows) {
    slice(first, std::min(kSliceRows, count - first));
    file_rejects(byte, lines);
  }
}

void RowDecoder::slice(std::size_t first, std::size_t count) {
  pick_rows(first, count);
  for (TimeColumn& column : times_) read_times(column);
  for (BooleanColumn& column : booleans_) read_booleans(column);
  for (NumberColumn& column : numbers_) read_numbers(column);
  if (!ascii_) {
    for (const TextColumn& column : texts_) check_texts(column);
  }
  alive_.clear();
  for (std::size_t row = 0; row < dead_.size(); ++row) {
    if (!dead_[row]) alive_.push_back(static_cast<std::uint32_t>(row));
  }
  for (TextColumn& column : texts_) read_texts(column, table_->columns[column.column].dictionary);
  note_times();
  commit(*table_);
}

void RowDecoder::pick_rows(std::size_t first, std::size_t count) {
  record_.resize(count), first_field_.resize(count);
  std::size_t rows = 0;
  const csv::Record* const records = scan_->records.data();
  for (std::size_t i = first; i < first + count; ++i) {
    const csv::Record& record = records[i];
    const auto index = static_cast<std::uint32_t>(i);
    if (record.fields != fields_ || record.unclosed_quote) {
      if (const auto reason = why_no_row(record)) {
        reject_row(index, *reason);
        continue;
      }
    }
    if (may_repeat_header(record) && repeats_header(record)) {
      reject_row(index, csv::RejectReason::repeated_header);
      continue;
    }
    record_[rows] = index;
    first_field_[rows++] = record.first_field;
  }
  record_.resize(rows), first_field_.resize(rows);
  dead_.assign(rows, 0);
}

std::optional<csv::RejectReason> RowDecoder::why_no_row(const csv::Record& record) const {
  if (record.unclosed_quote) return csv::RejectReason::unclosed_quote;
  if (record.fields < fields_) return csv::RejectReason::too_few_fields;
  const csv::Field* const fields = scan_->fields.data() + record.first_field;
  const auto is_filled = [](const csv::Field& field) { return field.begin != field.end; };
  if (std::any_of(fields + fields_, fields + record.fields, is_filled)) return csv::RejectReason::too_many_fields;
  return std::nullopt;  // empty cells past the last column are forgiven
}

/// False for nearly every row, from the first byte of its first cell.
inline bool RowDecoder::may_repeat_header(const csv::Record& record) const {
  if (header_.empty()) return false;
  const csv::Field& front = scan_->fields[record.first_field];
  if (front.begin == front.end || front.escaped) return true;
  const char c = bytes_[front.begin];
  return c == header_[0].front() || c == ' ' || c == '\t';
}

bool RowDecoder::repeats_header(const csv::Record& record) {
  const csv::Field* const fields = scan_->fields.data() + record.first_field;
  // Names that were blank or doubled got another; they match by what they began with.
  const auto matches = [&](std::size_t i) {
    const std::string_view text = trim(text_of(fields[i]));
    const std::string_view name = header_[i];
    return text == name || (name.size() > text.size() && name.substr(0, text.size()) == text &&
                            (text.empty() || name[text.size()] == '_'));
  };
  bool any = false;
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (!matches(i)) return false;
    any = any || fields[i].begin != fields[i].end;
  }
  return any;
}

std::string_view RowDecoder::text_of(const csv::Field& field) {
  const std::string_view raw = bytes_.substr(field.begin, field.end - field.begin);
  if (!field.escaped) return raw;
  csv::unescape(raw, quote_, scratch_);
  return scratch_;
}

inline std::string_view RowDecoder::cell(std::size_t row, std::uint32_t field) {
  const csv::Field& at = scan_->fields[first_field_[row] + field];
  if (at.escaped) return text_of(at);
  return {bytes_.data() + at.begin, at.end - at.begin};
}

void RowDecoder::reject_row(std::uint32_t record, csv::RejectReason reason) {
  late_.push_back({record, reason, kWholeRow, {}});
}

void RowDecoder::reject_cell(std::size_t row, csv::RejectReason reason, std::size_t column, std::string_view value) {
  dead_[row] = 1;
  late_.push_back({record_[row], reason, column, shown(value)});
}

void RowDecoder::read_times(TimeColumn& column) {
  const std::size_t rows = record_.size();
  column.values.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string_view text = cell(row, column.field);
    if (const std::optional<std::int64_t> seconds = column.reader.read(text)) {
      column.values[row] = *seconds;
      continue;
    }
    column.values[row] = kMissingTime;
    if (dead_[row]) continue;
    if (!is_missing(text)) {
      reject_cell(row, csv::RejectReason::not_a_date, column.column, text);
    } else if (column.required) {
      reject_cell(row, csv::RejectReason::no_date, column.column, text);
    }
  }
}

void RowDecoder::read_booleans(BooleanColumn& column) {
  const std::size_t rows = record_.size();
  column.values.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string_view text = cell(row, column.field);
    if (const std::optional<bool> yes = read_boolean(text)) {
      column.values[row] = *yes;
      continue;
    }
    column.values[row] = kMissingTime;
    if (!dead_[row] && !is_missing(text)) {
      reject_cell(row, csv::RejectReason::not_a_number, column.column, text);
    }
  }
}

void RowDecoder::read_numbers(NumberColumn& column) {
  const std::size_t rows = record_.size();
  column.mantissas.resize(rows);
  column.scales.resize(rows);
  column.reals.clear();
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string_view text = cell(row, column.field);
    Number number;
    if (!read_plain_number(text, column.format.decimal, number.mantissa, number.scale)) {
      column.mantissas[row] = kMissingNumber;
      if (dead_[row] || is_missing(text)) continue;
      const std::optional<Number> read = read_number(text, column.format);
      if (!read) {
        reject_cell(row, csv::RejectReason::not_a_number, column.column, text);
        continue;
      }
      number = *read;
    }
    if (to_block_range(number)) {
      column.mantissas[row] = number.mantissa;
      column.scales[row] = static_cast<std::int8_t>(number.scale);
    } else {
      column.mantissas[row] = kRealNumber;
      column.reals.push_back({static_cast<std::uint32_t>(row), number.real});
    }
  }
}

void RowDecoder::check_texts(const TextColumn& column) {
  for (std::size_t row = 0; row < record_.size(); ++row) {
    if (dead_[row]) continue;
    const std::string_view text = cell(row, column.field);
    if (!valid_utf8(text)) reject_cell(row, csv::RejectReason::invalid_utf8, column.column, text);
  }
}

void RowDecoder::read_texts(TextColumn& column, Dictionary& dictionary) {
  cells_.resize(alive_.size());
  column.codes.resize(alive_.size());
  const csv::Field* const fields = scan_->fields.data() + column.field;
  const char* const bytes = bytes_.data();
  bool escaped = false;
  for (std::size_t i = 0; i < alive_.size(); ++i) {
    const csv::Field& field = fields[first_field_[alive_[i]]];
    escaped |= field.escaped;
    const std::string_view text(bytes + field.begin, field.end - field.begin);
    cells_[i] = may_be_missing(text) && is_missing_text(text) ? std::string_view() : text;
  }
  if (!escaped) {
    dictionary.codes_of(cells_.data(), cells_.size(), column.codes.data());
    return;
  }
  for (std::size_t i = 0; i < alive_.size(); ++i) {  // one by one, since they share the scratch
    const std::string_view text = cell(alive_[i], column.field);
    column.codes[i] = is_missing_text(text) ? kMissingCode : dictionary.code_of(text);
  }
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
    append_times(table.columns[column.column].times, table.rows, column.values, alive_);
  }
  for (const BooleanColumn& column : booleans_) {
    append_times(table.columns[column.column].times, table.rows, column.values, alive_);
  }
  for (const NumberColumn& column : numbers_) {
    append_numbers(table.columns[column.column].numbers, table.rows, column.mantissas, column.scales, column.reals,
                   alive_);
  }
  for (const TextColumn& column : texts_) {
    append_codes(table.columns[column.column].codes, table.rows, column.codes);
  }
  table.rows += alive_.size();
  facts_->rows_used += alive_.size();
}

void RowDecoder::file_rejects(std::uint64_t byte, std::uint64_t lines) {
  std::stable_sort(late_.begin(), late_.end(), [](const Late& a, const Late& b) { return a.record < b.record; });
  for (Late& late : late_) {
    const csv::Record& record = scan_->records[late.record];
    csv::Reject reject;
    reject.line = lines + record.lines_before + 1;
    reject.byte = byte + record.begin;
    reject.reason = late.reason;
    if (late.column == kWholeRow) {
      std::string_view row = bytes_.substr(record.begin, std::min<std::size_t>(record.end - record.begin, 320));
      while (!row.empty() && (row.back() == '\n' || row.back() == '\r')) row.remove_suffix(1);
      reject.value = shown(row);
    } else {
      reject.column = plan_[late.column].name;
      reject.value = std::move(late.value);
    }
    facts_->rejects.add(std::move(reject));
  }
  late_.clear();
}

}  // namespace northstar::table
