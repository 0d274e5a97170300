#include "table/load.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

#include "csv/scanner.hpp"
#include "table/cut.hpp"
#include "table/row_decoder.hpp"
#include "table/row_rules.hpp"

namespace northstar::table {
namespace {

constexpr std::size_t kPadding = 64;
constexpr std::size_t kInboxMax = std::size_t{1} << 20;
constexpr std::size_t kWindow = std::size_t{1} << 16;        // bytes scanned at once: their fields fit the second cache
constexpr std::size_t kRecordMax = std::size_t{1} << 22;     // no record is longer
constexpr std::uint64_t kLookBack = std::uint64_t{1} << 14;  // for the record before a shard of groups

constexpr std::uint64_t kUnknown = ~std::uint64_t{0};  // a bound that no text has reached

}  // namespace

ShardLoader::ShardLoader(LoadPlan plan, ShardRange range)
    : plan_(std::move(plan)), range_(range), rules_(std::make_unique<RowRules>(plan_)) {
  auto decoder = std::make_unique<RowDecoder>(plan_);
  table_ = decoder->empty_table();
  sink_ = std::move(decoder);
  begin();
}

ShardLoader::ShardLoader(LoadPlan plan, ShardRange range, std::unique_ptr<RecordSink> sink)
    : plan_(std::move(plan)), range_(range), sink_(std::move(sink)), rules_(std::make_unique<RowRules>(plan_)) {
  begin();
}

void ShardLoader::begin() {
  if (range_.begin <= plan_.data_begin_byte) {
    range_.begin = plan_.data_begin_byte;
    range_.begins_at_record = true;
  }
  range_.end = std::min({range_.end, range_.file_bytes, plan_.dialect.rows_end_byte});
  range_.begin = std::min(range_.begin, std::max(range_.end, plan_.data_begin_byte));
  const std::uint64_t unit = csv::unit_bytes(plan_.dialect.encoding);
  if (!range_.begins_at_record) range_.begin -= range_.begin % unit;
  if (range_.end < range_.file_bytes) range_.end -= range_.end % unit;
  base_ = range_.begin;
  if (!range_.begins_at_record) {
    base_ -= unit;  // the character before tells whether a record begins right here
    if (rules_->groups()) base_ -= std::min(kLookBack, base_ - plan_.data_begin_byte);
    phase_ = Phase::seeking;
  }
  wanted_ = source_at_ = base_;
  source_end_ = range_.end, source_file_end_ = range_.file_bytes;
  facts_.first_record_byte = range_.begin;
  if (range_.begin >= range_.end) {
    finish(range_.begin);
  } else if (!is_utf8()) {
    range_.end = range_.file_bytes = kUnknown;
  }
}

ShardLoader::~ShardLoader() = default;
ShardLoader::ShardLoader(ShardLoader&&) noexcept = default;
ShardLoader& ShardLoader::operator=(ShardLoader&&) noexcept = default;

std::span<char> ShardLoader::inbox(std::size_t n) {
  n = std::clamp<std::size_t>(n, 1, kInboxMax);
  if (!is_utf8()) {
    const std::size_t kept = source_.size() - inbox_;
    source_.resize(kept + n);
    inbox_ = n;
    return {source_.data() + kept, n};
  }
  make_room(n);
  return {buffer_.get() + size_, n};
}

void ShardLoader::make_room(std::size_t n) {
  if (position_ > 0) {
    std::memmove(buffer_.get(), buffer_.get() + position_, size_ - position_);
    base_ += position_;
    size_ -= position_;
    position_ = 0;
  }
  if (capacity_ < size_ + n + kPadding) {
    const std::size_t capacity = std::max(size_ + n, size_ * 3 / 2) + kPadding;
    std::unique_ptr<char[]> buffer(new char[capacity]);
    if (size_ > 0) std::memcpy(buffer.get(), buffer_.get(), size_);
    buffer_ = std::move(buffer);
    capacity_ = capacity;
  }
}

void ShardLoader::feed(std::size_t n) {
  if (done()) return;
  bytes_read_ += n;
  wanted_ += n;
  if (!is_utf8()) {
    source_.resize(source_.size() - (inbox_ - n));
    inbox_ = 0;
    transcode();
    return;
  }
  assert(size_ + n + kPadding <= capacity_);
  size_ += n;
  std::memset(buffer_.get() + size_, 0, kPadding);
}

/// What was fed becomes text. The bounds of the range are known as places in the text once it reaches them.
void ShardLoader::transcode() {
  if (range_.end == kUnknown && wanted_ >= source_end_) {
    transcode_until(source_end_, source_end_ == source_file_end_);
    range_.end = base_ + size_;
  }
  transcode_until(wanted_, wanted_ >= source_file_end_);
  if (wanted_ >= source_file_end_) range_.file_bytes = base_ + size_;
}

/// Text of the bytes before the file offset `source`.
void ShardLoader::transcode_until(std::uint64_t source, bool at_end) {
  const std::size_t bytes = source_.size() - static_cast<std::size_t>(wanted_ - source);
  std::string text;
  const std::size_t taken =
      csv::append_utf8(std::string_view(source_).substr(0, bytes), plan_.dialect.encoding, at_end, text);
  source_.erase(0, taken);
  make_room(text.size());
  std::memcpy(buffer_.get() + size_, text.data(), text.size());
  size_ += text.size();
  std::memset(buffer_.get() + size_, 0, kPadding);
}

void ShardLoader::end_of_file() { ended_ = true; }

bool ShardLoader::all_fed() const { return base_ + size_ >= range_.file_bytes; }

/// The file offset of the place where reading stands, or of the end of the range.
std::uint64_t ShardLoader::source_of(std::uint64_t text_byte) const {
  if (is_utf8() || done()) return text_byte;
  return text_byte == range_.end && text_byte != base_ + position_ ? source_end_ : source_at_;
}
/// Fields of a record as it stands in the file.
int ShardLoader::fields_in_file() const { return plan_.fields - (plan_.turn ? 2 : 0); }

std::string_view ShardLoader::fed() const { return {buffer_.get() + position_, size_ - position_}; }

void ShardLoader::take(std::size_t count) {
  source_at_ = std::min(source_at_ + csv::source_bytes(fed().substr(0, count), plan_.dialect.encoding),
                        source_file_end_);  // half a character at the end of a file counts as one
  position_ += count;
  tried_ = 0;
}

bool ShardLoader::step(std::size_t budget_bytes) {
  for (std::size_t used = 0; !done() && used < budget_bytes;) {
    const std::size_t taken = advance();
    if (taken == 0) {
      if (ended_ && phase_ == Phase::seeking) facts_.first_record_byte = source_of(base_);
      if (ended_ && !done()) finish(base_ + position_);
      return false;
    }
    used += taken;
  }
  return !done();
}

std::size_t ShardLoader::advance() {
  switch (phase_) {
    case Phase::seeking: return rules_->groups() ? seek_group() : seek();
    case Phase::reading: return read();
    case Phase::skipping_line: return skip_line();
    case Phase::done: break;
  }
  return 0;
}

std::size_t ShardLoader::seek() {
  const std::size_t window = std::max(kWindow, 2 * tried_);
  if (size_ < window && !all_fed()) return 0;
  // Always the same window, so that the choice does not depend on how much happens to be fed.
  const std::size_t bytes = std::min(size_, window);
  const bool at_end = all_fed() && bytes == size_;
  const std::optional<std::size_t> begin =
      first_record_in_cut(fed().substr(0, bytes), plan_.dialect, fields_in_file(), at_end);
  if (begin && base_ + *begin < range_.end) {
    take(*begin);
    facts_.first_record_byte = source_at_;
    phase_ = Phase::reading;
    return std::max<std::size_t>(*begin, 1);
  }
  return none_in(bytes, begin || at_end || base_ + bytes >= range_.end);
}

/// No record of its own was found in so many bytes: look at more, unless there cannot be one.
std::size_t ShardLoader::none_in(std::size_t bytes, bool never) {
  if (never) {
    facts_.first_record_byte = source_end_;
    finish(range_.end);
    return 0;
  }
  tried_ = bytes;
  return bytes;
}

std::size_t ShardLoader::seek_group() {
  const std::size_t window = std::max(kWindow, 2 * tried_);
  if (size_ < window && !all_fed()) return 0;
  const std::size_t bytes = std::min(size_, window);
  const bool at_end = all_fed() && bytes == size_;
  std::size_t begin = 0;
  if (base_ > plan_.data_begin_byte) {
    const auto first = first_record_in_cut(fed().substr(0, bytes), plan_.dialect, fields_in_file(), at_end);
    if (!first) return none_in(bytes, at_end || base_ + bytes >= range_.end);
    begin = *first;
  }
  csv::scan(fed().substr(begin, bytes - begin), plan_.dialect, at_end, scan_);
  std::size_t before = 0;
  while (before < scan_.records.size() && base_ + begin + scan_.records[before].begin < range_.begin) ++before;
  std::size_t next = begin;
  if (before > 0) {
    const csv::Record& last = scan_.records[before - 1];
    rules_->begin_after(fed().substr(begin, bytes - begin), scan_, last);
    next = begin + last.end;
    while (base_ + next < range_.begin) {
      const std::size_t after = csv::after_line_end(fed().substr(0, bytes), next, plan_.dialect.ends);
      if (after == std::string_view::npos) return none_in(bytes, at_end || base_ + bytes >= range_.end);
      next = after;
    }
  }
  if (base_ + begin + scan_.consumed < range_.begin) return none_in(bytes, at_end || base_ + bytes >= range_.end);
  if (base_ + next >= range_.end) return none_in(bytes, true);
  take(next);
  facts_.first_record_byte = source_at_;
  skipping_ = before > 0 || rules_->groups_by_blanks();
  phase_ = Phase::reading;
  return std::max<std::size_t>(next, 1);
}

/// Leaves the lines at the front that belong to the group of the shard before.
std::size_t ShardLoader::skip_group(std::uint64_t at) {
  const std::string_view bytes = fed();
  std::size_t skipped = 0;
  for (; skipped < scan_.records.size(); ++skipped) {
    const csv::Record& record = scan_.records[skipped];
    if (at + record.begin >= range_.end) return none_in(0, true);
    if (!record.unclosed_quote && rules_->continues(bytes, scan_, record)) continue;
    skipping_ = false;
    break;
  }
  const std::size_t taken = skipping_ ? scan_.consumed : skipped > 0 ? scan_.records[skipped - 1].end : 0;
  take(taken);
  facts_.first_record_byte = source_at_;
  return std::max<std::size_t>(taken, 1);
}

/// How many records are its own when lines past its end go on with its last group.
std::size_t ShardLoader::with_rest_of_group(std::string_view bytes, std::size_t own) {
  for (std::size_t i = 0; i < own; ++i) rules_->continues(bytes, scan_, scan_.records[i]);
  while (own < scan_.records.size() && !scan_.records[own].unclosed_quote &&
         rules_->continues(bytes, scan_, scan_.records[own]))
    ++own;
  return own;
}

void ShardLoader::decode(std::string_view bytes, std::size_t count) {
  const PreparedRows rows = rules_->apply(bytes, scan_, count, source_at_, facts_.lines, facts_.totals);
  sink_->load(rows, source_at_, facts_.lines, table_, facts_);
}

std::size_t ShardLoader::read() {
  const std::string_view bytes = fed();
  const std::uint64_t at = base_ + position_;
  if (at >= range_.end) {
    if (skipping_) return none_in(0, true);
    if (!rules_->groups() || facts_.rows_in == 0 || at >= range_.file_bytes) {
      finish(at);
      return 0;
    }
  }
  if (bytes.empty()) return 0;
  if (bytes.size() < std::min(2 * tried_, kRecordMax) && !all_fed()) return 0;
  const std::size_t window = std::min(bytes.size(), std::clamp(2 * tried_, kWindow, kRecordMax));
  const bool at_end = all_fed() && window == bytes.size();
  csv::scan(bytes.substr(0, window), plan_.dialect, at_end, scan_);

  std::size_t consumed = scan_.consumed;
  const std::vector<csv::Record>& records = scan_.records;
  std::size_t own = records.size();
  while (own > 0 && at + records[own - 1].begin >= range_.end) --own;
  if (own > 0 && records[own - 1].unclosed_quote) {
    if (own == 1 && records[0].begin == 0) return read_unclosed(window, true);
    consumed = records[--own].begin;
    scan_.lines = records[own].lines_before;
  }
  if (consumed == 0) {
    if (window == kRecordMax) return read_unclosed(window, false);
    tried_ = window;
    return window < bytes.size() ? window : 0;
  }
  if (skipping_) return skip_group(at);
  if (rules_->groups()) own = with_rest_of_group(bytes.substr(0, window), own);
  const bool goes_on = rules_->groups() && own == records.size() && at + consumed < range_.file_bytes;
  decode(bytes.substr(0, window), own);
  if (at + consumed < range_.end || goes_on) {
    facts_.lines += scan_.lines;
    take(consumed);
    return consumed;
  }
  // The shard ends in here: after its last record, and the empty lines that begin before its end.
  std::size_t next = own > 0 ? records[own - 1].end : 0;
  while (at + next < range_.end && next < bytes.size())
    next = std::min(csv::after_line_end(bytes, next, plan_.dialect.ends), bytes.size());
  facts_.lines += csv::count_lines(bytes.substr(0, next), plan_.dialect.ends);
  take(next);
  finish(at + next);
  return 0;
}

std::size_t ShardLoader::read_unclosed(std::size_t window, bool at_end) {
  std::string_view bytes = fed().substr(0, window);
  if (!at_end) {
    // Whole lines only; a CR as the last byte may be half of a line end.
    const csv::LineEnds ends = plan_.dialect.ends;
    std::size_t last = bytes.find_last_of("\r\n", window - 2);
    while (last != std::string_view::npos && !csv::ends_line(bytes, last, ends))
      last = last > 0 ? bytes.find_last_of("\r\n", last - 1) : std::string_view::npos;
    if (last == std::string_view::npos) {
      csv::Scan row;
      row.records.push_back({0, static_cast<std::uint32_t>(window), 0, 0, 0, true});
      if (bytes.find(plan_.dialect.quote) == std::string_view::npos) row.records[0].unclosed_quote = false;
      sink_->load({bytes, &row, 1, {}}, source_at_, facts_.lines, table_, facts_);
      phase_ = Phase::skipping_line;
      return skip_line();
    }
    bytes = bytes.substr(0, csv::after_line_end(bytes, last, ends));
  }
  csv::scan_lines(bytes, plan_.dialect, scan_);
  decode(bytes, scan_.records.size());
  facts_.lines += scan_.lines;
  take(bytes.size());
  return bytes.size();
}

std::size_t ShardLoader::skip_line() {
  const std::string_view bytes = fed();
  const std::size_t next = csv::after_line_end(bytes, 0, plan_.dialect.ends);
  if (next != std::string_view::npos && (next < bytes.size() || bytes[next - 1] == '\n' || all_fed())) {
    ++facts_.lines;
    take(next);
    phase_ = Phase::reading;
    return next;
  }
  if (bytes.empty() && all_fed()) {
    phase_ = Phase::reading;
    finish(base_ + position_);
    return 0;
  }
  const bool half = !bytes.empty() && bytes.back() == '\r' && !all_fed();  // a CR waits for what follows
  const std::size_t rest = next == std::string_view::npos ? bytes.size() - half : next - 1;
  take(rest);
  return rest;
}

void ShardLoader::finish(std::uint64_t next_record_byte) {
  facts_.next_record_byte = source_of(next_record_byte);
  phase_ = Phase::done;
  buffer_.reset();
  source_ = {};
  capacity_ = position_ = size_ = 0;
  scan_ = {};
  table_.shrink();
}

}  // namespace northstar::table
