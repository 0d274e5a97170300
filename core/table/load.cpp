#include "table/load.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

#include "csv/scanner.hpp"
#include "table/cut.hpp"
#include "table/row_decoder.hpp"

namespace northstar::table {
namespace {

constexpr std::size_t kPadding = 64;
constexpr std::size_t kInboxMax = std::size_t{1} << 20;
constexpr std::size_t kWindow = std::size_t{1} << 16;     // bytes scanned at once: their fields fit the second cache
constexpr std::size_t kRecordMax = std::size_t{1} << 22;  // no record is longer

}  // namespace

ShardLoader::ShardLoader(LoadPlan plan, ShardRange range) : plan_(std::move(plan)), range_(range) {
  auto decoder = std::make_unique<RowDecoder>(plan_);
  table_ = decoder->empty_table();
  sink_ = std::move(decoder);
  begin();
}

ShardLoader::ShardLoader(LoadPlan plan, ShardRange range, std::unique_ptr<RecordSink> sink)
    : plan_(std::move(plan)), range_(range), sink_(std::move(sink)) {
  begin();
}

void ShardLoader::begin() {
  if (range_.begin <= plan_.data_begin_byte) {
    range_.begin = plan_.data_begin_byte;
    range_.begins_at_record = true;
  }
  range_.end = std::min(range_.end, range_.file_bytes);
  base_ = range_.begin;
  if (!range_.begins_at_record) {
    --base_;  // the byte before tells whether a record begins right here
    phase_ = Phase::seeking;
  }
  facts_.first_record_byte = range_.begin;
  if (range_.begin >= range_.end) finish(range_.begin);
}

ShardLoader::~ShardLoader() = default;
ShardLoader::ShardLoader(ShardLoader&&) noexcept = default;
ShardLoader& ShardLoader::operator=(ShardLoader&&) noexcept = default;

std::span<char> ShardLoader::inbox(std::size_t n) {
  n = std::clamp<std::size_t>(n, 1, kInboxMax);
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
  return {buffer_.get() + size_, n};
}

void ShardLoader::feed(std::size_t n) {
  assert(size_ + n + kPadding <= capacity_);
  if (done()) return;
  size_ += n;
  bytes_read_ += n;
  std::memset(buffer_.get() + size_, 0, kPadding);
}

void ShardLoader::end_of_file() { ended_ = true; }

bool ShardLoader::all_fed() const { return base_ + size_ >= range_.file_bytes; }

std::string_view ShardLoader::fed() const { return {buffer_.get() + position_, size_ - position_}; }

void ShardLoader::take(std::size_t count) {
  position_ += count;
  tried_ = 0;
}

bool ShardLoader::step(std::size_t budget_bytes) {
  for (std::size_t used = 0; !done() && used < budget_bytes;) {
    const std::size_t taken = advance();
    if (taken == 0) {
      if (ended_ && phase_ == Phase::seeking) facts_.first_record_byte = base_;
      if (ended_ && !done()) finish(base_ + position_);
      return false;
    }
    used += taken;
  }
  return !done();
}

std::size_t ShardLoader::advance() {
  switch (phase_) {
    case Phase::seeking: return seek();
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
      first_record_in_cut(fed().substr(0, bytes), plan_.dialect, plan_.fields, at_end);
  if (begin && base_ + *begin < range_.end) {
    take(*begin);
    facts_.first_record_byte = base_ + position_;
    phase_ = Phase::reading;
    return std::max<std::size_t>(*begin, 1);
  }
  if (begin || at_end || base_ + bytes >= range_.end) {
    facts_.first_record_byte = range_.end;
    finish(range_.end);
    return 0;
  }
  tried_ = bytes;
  return bytes;
}

std::size_t ShardLoader::read() {
  const std::string_view bytes = fed();
  const std::uint64_t at = base_ + position_;
  if (at >= range_.end) {
    finish(at);
    return 0;
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
  sink_->load(bytes.substr(0, window), scan_, own, at, facts_.lines, table_, facts_);
  if (at + consumed < range_.end) {
    facts_.lines += scan_.lines;
    take(consumed);
    return consumed;
  }
  // The shard ends in here: after its last record, and the empty lines that begin before its end.
  std::size_t next = own > 0 ? records[own - 1].end : 0;
  while (at + next < range_.end) next = csv::after_line_end(bytes, next);
  facts_.lines += csv::count_lines(bytes.substr(0, next));
  take(next);
  finish(at + next);
  return 0;
}

std::size_t ShardLoader::read_unclosed(std::size_t window, bool at_end) {
  std::string_view bytes = fed().substr(0, window);
  if (!at_end) {
    // Whole lines only; a CR as the last byte may be half of a line end.
    const std::size_t last = bytes.find_last_of("\r\n", window - 2);
    if (last == std::string_view::npos) {
      csv::Scan row;
      row.records.push_back({0, static_cast<std::uint32_t>(window), 0, 0, 0, true});
      if (bytes.find(plan_.dialect.quote) == std::string_view::npos) row.records[0].unclosed_quote = false;
      sink_->load(bytes, row, 1, base_ + position_, facts_.lines, table_, facts_);
      phase_ = Phase::skipping_line;
      return skip_line();
    }
    bytes = bytes.substr(0, csv::after_line_end(bytes, last));
  }
  csv::scan_lines(bytes, plan_.dialect, scan_);
  sink_->load(bytes, scan_, scan_.records.size(), base_ + position_, facts_.lines, table_, facts_);
  facts_.lines += scan_.lines;
  take(bytes.size());
  return bytes.size();
}

std::size_t ShardLoader::skip_line() {
  const std::string_view bytes = fed();
  const std::size_t next = csv::after_line_end(bytes);
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
  const std::size_t rest = next == std::string_view::npos ? bytes.size() : next - 1;  // a CR waits for what follows
  take(rest);
  return rest;
}

void ShardLoader::finish(std::uint64_t next_record_byte) {
  facts_.next_record_byte = next_record_byte;
  phase_ = Phase::done;
  const std::uint64_t wanted = wanted_byte();
  buffer_.reset();
  capacity_ = position_ = size_ = 0;
  base_ = wanted;
  scan_ = {};
}

}  // namespace northstar::table
