#include "engine/facts_bytes.hpp"

#include <algorithm>
#include <array>
#include <type_traits>
#include <vector>

#include "base/bytes.hpp"
#include "base/decimal.hpp"

namespace northstar::engine {
namespace {

template <class Way>
void fields(Way& way, csv::Reject& reject) {
  way(reject.line, reject.byte, reject.column, reject.reason, reject.value);
}
template <class Way>
void fields(Way& way, table::ColumnEvidence& column) {
  way(column.column, column.kind, column.cells, column.unread, column.first_unread_line, column.first_unread,
      column.decimals, column.beyond_integer, column.other_form, column.has_clock, column.other_order, column.proofs,
      column.foreign);
}
template <class Way>
void fields(Way& way, table::Number& number) {
  way(number.mantissa, number.scale, number.is_real, number.real);
}
template <class Way>
void fields(Way& way, table::TotalsLine& line) {
  way(line.line, line.byte, line.label, line.phrase, line.values);
}
template <class Way>
void fields(Way& way, RangeFacts& facts) {
  way(facts.file, facts.table, facts.layout, facts.shard, facts.range.begin, facts.range.end,
      facts.range.begins_at_record, facts.complete);
  table::ShardFacts& counts = facts.counts;
  way(counts.first_record_byte, counts.next_record_byte, counts.lines, counts.rows_in, counts.rows_used,
      counts.first_time, counts.last_time, counts.rejects.counted, counts.rejects.kept, counts.columns,
      counts.totals.counted, counts.totals.lines, counts.totals.sums);
}

class Writing {
 public:
  template <class... Values>
  void operator()(Values&... values) {
    (put(values), ...);
  }
  std::string bytes;

 private:
  void put(std::string& text) { out_.text(text); }
  void put(double value) { out_.real(value); }
  void put(DecimalSum& sum) { sum.write(bytes); }
  template <class T>
  void put(T& value) {
    if constexpr (std::is_integral_v<T> || std::is_enum_v<T>)
      out_.signed_varint(static_cast<std::int64_t>(value));
    else
      fields(*this, value);
  }
  template <class T>
  void put(std::optional<T>& value) {
    out_.u8(value ? 1 : 0);
    if (value) put(*value);
  }
  template <class T>
  void put(std::vector<T>& values) {
    out_.varint(values.size());
    for (T& value : values) put(value);
  }
  template <class T, std::size_t n>
  void put(std::array<T, n>& values) {
    for (T& value : values) put(value);
  }

  ByteWriter out_{bytes};
};

class Reading {
 public:
  explicit Reading(std::string_view bytes) : in_(bytes) {}

  template <class... Values>
  void operator()(Values&... values) {
    (get(values), ...);
  }
  bool whole() const { return in_.ok() && in_.at_end(); }

 private:
  void get(std::string& text) { text = in_.text(); }
  void get(double& value) { value = in_.real(); }
  void get(DecimalSum& sum) {
    std::string_view rest = in_.rest();
    const std::optional<DecimalSum> read = DecimalSum::read(rest);
    if (read) sum = *read;
    in_ = ByteReader(read ? rest : std::string_view());
  }
  template <class T>
  void get(T& value) {
    if constexpr (std::is_integral_v<T> || std::is_enum_v<T>)
      value = static_cast<T>(in_.signed_varint());
    else
      fields(*this, value);
  }
  template <class T>
  void get(std::optional<T>& value) {
    if (in_.u8() != 0) get(value.emplace());
  }
  template <class T>
  void get(std::vector<T>& values) {
    // Every value takes a byte at least: cut-off bytes end the loop.
    for (std::uint64_t left = in_.varint(); left > 0 && !in_.at_end(); --left) get(values.emplace_back());
  }
  template <class T, std::size_t n>
  void get(std::array<T, n>& values) {
    for (T& value : values) get(value);
  }

  ByteReader in_;
};

/// Whether what other code takes as an index, or divides by, is within its bounds.
bool possible(const RangeFacts& facts) {
  const auto number = [](const auto& value) { return !value || (value->scale >= 0 && value->scale <= max_scale); };
  const table::ShardFacts& counts = facts.counts;
  return std::all_of(counts.rejects.kept.begin(), counts.rejects.kept.end(),
                     [](const auto& reject) { return static_cast<unsigned>(reject.reason) < csv::reject_reasons; }) &&
         std::all_of(counts.columns.begin(), counts.columns.end(),
                     [](const auto& column) { return column.kind <= table::CellKind::boolean; }) &&
         std::all_of(counts.totals.lines.begin(), counts.totals.lines.end(),
                     [&](const auto& line) { return std::all_of(line.values.begin(), line.values.end(), number); });
}

}  // namespace

std::string to_bytes(RangeFacts facts) {
  Writing writing;
  fields(writing, facts);
  return std::move(writing.bytes);
}

std::optional<RangeFacts> facts_from_bytes(std::string_view bytes) {
  RangeFacts facts;
  Reading reading(bytes);
  fields(reading, facts);
  if (!reading.whole() || !possible(facts)) return std::nullopt;
  return facts;
}

}  // namespace northstar::engine
