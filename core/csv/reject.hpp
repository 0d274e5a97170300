// A reject: a row left out, with where it stands and why. All are counted, the first 10,000 of a file are kept.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace northstar::csv {

enum class RejectReason {
  too_few_fields,
  too_many_fields,
  unclosed_quote,
  not_a_number,
  not_a_date,
  no_date,
  repeated_header,
  totals_line,
  invalid_utf8,
  text_after_quote,
};
inline constexpr int reject_reasons = 10;
std::string_view name_of(RejectReason reason);

struct Reject {
  std::uint64_t line = 0;  // physical line, from 1; relative to the shard's first record until merged
  std::uint64_t byte = 0;  // offset of the record in the file
  std::string column;      // empty when the whole row is at fault
  RejectReason reason = RejectReason::too_few_fields;
  std::string value;  // the cell, or the first 80 bytes of the row
};

struct RejectList {
  static constexpr std::size_t kept_max = 10000;
  std::vector<Reject> kept;                             // in file order
  std::array<std::uint64_t, reject_reasons> counted{};  // by reason, all of them
  std::uint64_t total() const;
  void add(Reject reject);
  /// Appends the rejects of the following shard, whose lines are moved by `line_offset`.
  void append(const RejectList& following, std::uint64_t line_offset);
};

}  // namespace northstar::csv
