#include "csv/scanner.hpp"

#include <emmintrin.h>

#include <array>
#include <cassert>

namespace northstar::csv {
namespace {

constexpr std::uint32_t kNone = 0xffffffffu;

/// Without quotes no byte is one: the delimiter, which is looked for first, stands in for it.
char quote_or_delimiter(const Dialect& dialect) { return dialect.quote == '\0' ? dialect.delimiter : dialect.quote; }

/// Bit i is set when byte i of the 64 at `p` is the delimiter, the quote or part of a line end.
class Specials {
 public:
  explicit Specials(const Dialect& dialect)
      : delimiter_(_mm_set1_epi8(dialect.delimiter)),
        quote_(_mm_set1_epi8(quote_or_delimiter(dialect))),
        line_feed_(_mm_set1_epi8('\n')),
        carriage_return_(_mm_set1_epi8('\r')) {}

  std::uint64_t at(const char* p) const {
    return mask16(p) | (mask16(p + 16) << 16) | (mask16(p + 32) << 32) | (mask16(p + 48) << 48);
  }

 private:
  std::uint64_t mask16(const char* p) const {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(bytes, line_feed_), _mm_cmpeq_epi8(bytes, carriage_return_));
    const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiter_), _mm_cmpeq_epi8(bytes, quote_));
    return static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(ends, marks)));
  }

  __m128i delimiter_, quote_, line_feed_, carriage_return_;
};

constexpr std::uint32_t kSinkFields = 512;

enum class State { plain, in_quotes, closed };

/// The rules as a machine over the special bytes. Fields go to a small array outside the object and from there to the
/// vector in bulk: so the compiler can keep the members in registers, which is half of the speed.
class Machine {
 public:
  Machine(std::string_view bytes, const Dialect& dialect, bool at_end, Scan& out, Field* sink)
      : p_(bytes.data()),
        n_(static_cast<std::uint32_t>(bytes.size())),
        delimiter_(dialect.delimiter),
        quote_(quote_or_delimiter(dialect)),
        at_end_(at_end),
        out_(out),
        sink_(sink) {}

  /// Every special byte between `base` and `base + 64`; false when the rest cannot be decided without more bytes.
  [[gnu::always_inline]] inline bool block(std::uint32_t base, std::uint64_t mask) {
    if (size_ > kSinkFields - 66) flush();  // a block can end 64 fields, and the input one more
    while (mask != 0) {
      const std::uint32_t at = base + static_cast<std::uint32_t>(__builtin_ctzll(mask));
      mask &= mask - 1;
      const char c = p_[at];
      if (state_ == State::plain) {
        if (c == delimiter_) {
          add({field_begin_, at, false, false});
          field_begin_ = at + 1;
          continue;
        }
        if (c == quote_) {
          if (at == field_begin_) state_ = State::in_quotes, escaped_ = false;
          continue;
        }
        if (!line_end(at, c)) return false;
      } else if (state_ == State::in_quotes) {
        inside(at, c);
      } else if (c == delimiter_) {
        end_field(at);
        field_begin_ = at + 1;
      } else if (c != quote_) {
        if (!line_end(at, c)) return false;
      }
    }
    return true;
  }

  [[gnu::always_inline]] inline void finish() {
    if (at_end_ && record_begin_ < n_) {
      const bool unclosed = state_ == State::in_quotes;
      if (unclosed) {
        add({field_begin_, n_, true, true});
      } else {
        end_field(n_);
      }
      end_record(n_, unclosed);
    }
    flush();
    out_.fields.resize(first_field_);  // those of an incomplete record are read again
    out_.consumed = record_begin_;
    out_.lines = record_lines_;
  }

 private:
  [[gnu::always_inline]] inline void add(Field field) { sink_[size_++] = field; }

  [[gnu::always_inline]] inline void flush() {
    out_.fields.insert(out_.fields.end(), sink_, sink_ + size_);
    flushed_ += size_;
    size_ = 0;
  }

  [[gnu::always_inline]] inline void inside(std::uint32_t at, char c) {
    if (c == quote_) {
      if (at == skip_) return;
      if (at + 1 < n_ && p_[at + 1] == quote_) {
        escaped_ = true;
        skip_ = at + 1;
      } else {
        closed_at_ = at;
        state_ = State::closed;
      }
    } else if (c == '\n') {
      ++lines_;
    } else if (c == '\r') {
      if (at + 1 >= n_ || p_[at + 1] != '\n') ++lines_;
    }
  }

  [[gnu::always_inline]] inline bool line_end(std::uint32_t at, char c) {
    std::uint32_t next = at + 1;
    if (c == '\n') {
      if (at == skip_) return true;  // the second half of a CRLF
    } else if (next < n_) {
      if (p_[next] == '\n') skip_ = next++;
    } else if (!at_end_) {
      return false;  // a line feed may follow
    }
    if (at == record_begin_) {  // a line without a byte is no record
      ++lines_;
      record_begin_ = field_begin_ = next;
      record_lines_ = lines_;
      return true;
    }
    end_field(at);
    ++lines_;
    end_record(next, false);
    return true;
  }

  [[gnu::always_inline]] inline void end_field(std::uint32_t at) {
    if (state_ == State::plain) {
      add({field_begin_, at, false, false});
    } else if (!escaped_ && at == closed_at_ + 1) {
      add({field_begin_ + 1, closed_at_, true, false});
    } else {
      add({field_begin_, at, true, true});
      text_after_quote_ |= at != closed_at_ + 1;
    }
    state_ = State::plain;
  }

  [[gnu::always_inline]] inline void end_record(std::uint32_t next, bool unclosed) {
    const std::uint32_t end = flushed_ + size_;
    out_.records.push_back(
        {record_begin_, next, first_field_, end - first_field_, record_lines_, unclosed, text_after_quote_});
    text_after_quote_ = false;
    first_field_ = end;
    record_begin_ = field_begin_ = next;
    record_lines_ = lines_;
  }

  const char* p_;
  std::uint32_t n_;
  char delimiter_, quote_;
  bool at_end_;
  Scan& out_;
  Field* const sink_;  // kSinkFields of them
  std::uint32_t size_ = 0, flushed_ = 0;
  State state_ = State::plain;
  bool escaped_ = false, text_after_quote_ = false;
  std::uint32_t closed_at_ = 0;
  std::uint32_t skip_ = kNone;  // the second quote of a pair, or the line feed of a CRLF: already dealt with
  std::uint32_t field_begin_ = 0, record_begin_ = 0, first_field_ = 0;
  std::uint32_t lines_ = 0, record_lines_ = 0;  // line ends so far, and before record_begin_
};

}  // namespace

void scan(std::string_view bytes, const Dialect& dialect, bool at_end, Scan& out) {
  assert(bytes.size() < kNone - 64);
  const bool is_rare = dialect.escape == Escape::backslash || dialect.comment != '\0' || dialect.ends != LineEnds();
  if (is_rare) return scan_scalar(bytes, dialect, at_end, out);
  out.clear();
  const Specials specials(dialect);
  std::array<Field, kSinkFields> sink;
  Machine machine(bytes, dialect, at_end, out, sink.data());
  const auto n = static_cast<std::uint32_t>(bytes.size());
  for (std::uint32_t base = 0; base < n; base += 64) {
    std::uint64_t mask = specials.at(bytes.data() + base);
    if (n - base < 64) mask &= (std::uint64_t{1} << (n - base)) - 1;
    if (!machine.block(base, mask)) break;
  }
  machine.finish();
}

void unescape(std::string_view raw, const Dialect& dialect, std::string& out) {
  out.clear();
  const bool backslash = dialect.escape == Escape::backslash;
  const bool quoted = !raw.empty() && dialect.quote != '\0' && raw.front() == dialect.quote;
  bool inside = quoted;
  for (std::size_t i = quoted ? 1 : 0; i < raw.size(); ++i) {
    if (backslash && raw[i] == '\\' && i + 1 < raw.size() && escapes(raw[i + 1], dialect)) {
      ++i;
    } else if (inside && raw[i] == dialect.quote) {
      const bool doubled = i + 1 < raw.size() && raw[i + 1] == dialect.quote;
      if (!doubled) inside = false;  // the closing quote: the rest is text as it stands
      if (!doubled) continue;
      ++i;
    }
    out.push_back(raw[i]);
  }
}

bool escapes(char next, const Dialect& dialect) {
  return next == '\\' || next == dialect.quote || next == dialect.delimiter;
}

}  // namespace northstar::csv
