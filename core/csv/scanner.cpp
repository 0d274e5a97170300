#include "csv/scanner.hpp"

#include <emmintrin.h>

#include <algorithm>
#include <cassert>

namespace northstar::csv {
namespace {

constexpr std::uint32_t kNone = 0xffffffffu;

/// Bit i of a mask is that of byte i of 64.
struct Marks {
  std::uint64_t plain;  // delimiters and line feeds
  std::uint64_t rare;   // quotes and carriage returns
};

class Specials {
 public:
  /// Without quotes no byte is one: a carriage return, which is as rare, stands in for it.
  explicit Specials(const Dialect& dialect)
      : delimiter_(_mm_set1_epi8(dialect.delimiter)),
        quote_(_mm_set1_epi8(dialect.quote == '\0' ? '\r' : dialect.quote)),
        line_feed_(_mm_set1_epi8('\n')),
        carriage_return_(_mm_set1_epi8('\r')) {}

  Marks at(const char* p) const {
    Marks marks = {0, 0};
    for (int i = 0; i < 64; i += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + i));
      marks.plain |= mask16(bytes, delimiter_, line_feed_) << i;
      marks.rare |= mask16(bytes, quote_, carriage_return_) << i;
    }
    return marks;
  }

 private:
  static std::uint64_t mask16(__m128i bytes, __m128i a, __m128i b) {
    const __m128i either = _mm_or_si128(_mm_cmpeq_epi8(bytes, a), _mm_cmpeq_epi8(bytes, b));
    return static_cast<std::uint32_t>(_mm_movemask_epi8(either));
  }

  __m128i delimiter_, quote_, line_feed_, carriage_return_;
};

/// A block can end 64 fields, and the input one more.
constexpr std::ptrdiff_t kMostFields = 65;

enum class State { plain, in_quotes, closed };

/// The rules as a machine over the special bytes. A block without quotes, whose carriage returns all stand before a
/// line feed in it, needs next to none of them. Fields are written where the vector has made room for them, so that the
/// compiler can keep the members in registers, which is half of the speed.
class Machine {
 public:
  Machine(std::string_view bytes, const Dialect& dialect, bool at_end, Scan& out)
      : p_(bytes.data()),
        n_(static_cast<std::uint32_t>(bytes.size())),
        delimiter_(dialect.delimiter),
        quote_(dialect.quote == '\0' ? dialect.delimiter : dialect.quote),  // the delimiter is looked for first
        at_end_(at_end),
        out_(out) {
    make_room(out.fields.capacity());
  }

  /// Every special byte between `base` and `base + 64`; false when the rest cannot be decided without more bytes.
  [[gnu::always_inline]] inline bool block(std::uint32_t base, Marks marks) {
    if (room_end_ - next_ < kMostFields) make_room(2 * out_.fields.size());
    if (state_ == State::plain && skip_ != base && (marks.rare == 0 || only_ends_lines(base, marks.rare))) {
      plain_block(base, marks.plain);
      return true;
    }
    for (std::uint64_t mask = marks.plain | marks.rare; mask != 0; mask &= mask - 1) {
      const std::uint32_t at = base + static_cast<std::uint32_t>(__builtin_ctzll(mask));
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
    out_.fields.resize(first_field_);  // those of an incomplete record are read again
    out_.consumed = record_begin_;
    out_.lines = record_lines_;
  }

 private:
  [[gnu::always_inline]] inline void add(Field field) { *next_++ = field; }

  [[gnu::always_inline]] inline std::uint32_t added() const {
    return static_cast<std::uint32_t>(next_ - out_.fields.data());
  }

  [[gnu::always_inline]] inline void make_room(std::size_t fields) {
    const std::ptrdiff_t had = next_ == nullptr ? 0 : next_ - out_.fields.data();
    out_.fields.resize(std::max<std::size_t>(fields, 8 * kMostFields));
    next_ = out_.fields.data() + had;
    room_end_ = out_.fields.data() + out_.fields.size();
  }

  /// No quote, and no carriage return but those before a line feed of the same block.
  [[gnu::always_inline]] inline bool only_ends_lines(std::uint32_t base, std::uint64_t rare) const {
    for (; rare != 0; rare &= rare - 1) {
      const std::uint32_t i = static_cast<std::uint32_t>(__builtin_ctzll(rare));
      if (i == 63 || base + i + 1 >= n_ || p_[base + i] != '\r' || p_[base + i + 1] != '\n') return false;
    }
    return true;
  }

  [[gnu::always_inline]] inline void plain_block(std::uint32_t base, std::uint64_t mask) {
    for (; mask != 0; mask &= mask - 1) {
      const std::uint32_t at = base + static_cast<std::uint32_t>(__builtin_ctzll(mask));
      if (p_[at] != '\n') {
        add({field_begin_, at, false, false});
        field_begin_ = at + 1;
        continue;
      }
      const std::uint32_t end = at > record_begin_ && p_[at - 1] == '\r' ? at - 1 : at;
      ++lines_;
      if (end == record_begin_) {
        skip_blank_line(at + 1);
      } else {
        add({field_begin_, end, false, false});
        end_record(at + 1, false);
      }
    }
  }

  /// A line without a byte is no record.
  [[gnu::always_inline]] inline void skip_blank_line(std::uint32_t next) {
    record_begin_ = field_begin_ = next;
    record_lines_ = lines_;
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
    ++lines_;
    if (at == record_begin_) {
      skip_blank_line(next);
    } else {
      end_field(at);
      end_record(next, false);
    }
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
    const std::uint32_t end = added();
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
  Field* next_ = nullptr;  // of out_.fields: where the next one goes
  Field* room_end_ = nullptr;
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
  Machine machine(bytes, dialect, at_end, out);
  const auto n = static_cast<std::uint32_t>(bytes.size());
  for (std::uint32_t base = 0; base < n; base += 64) {
    Marks marks = specials.at(bytes.data() + base);
    if (n - base < 64) {
      const std::uint64_t read = (std::uint64_t{1} << (n - base)) - 1;
      marks.plain &= read, marks.rare &= read;
    }
    if (!machine.block(base, marks)) break;
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
