// Cuts the source of an expression into words, literals and signs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace northstar::metric {

struct Token {
  enum class Kind { end, number, text, raw_column, word, sign };
  Kind kind = Kind::end;
  std::string_view source;    // as written, quotes included
  std::string text;           // word as written; literal and raw column without quotes; the sign
  std::int64_t mantissa = 0;  // number, without trailing zeros
  int scale = 0;
  std::uint32_t position = 0;  // byte
};

/// The tokens of `source`, the last of kind `end`.
Result<std::vector<Token>> cut_into_tokens(std::string_view source, std::string_view place);

/// An error at a byte of the source, told as the position of a character counted from 1.
Error error_at(std::string_view source, std::size_t byte, std::string_view place, std::string message,
               std::string remedy = {});

/// and, or, not, in, like, is, null, between, case, when, then, else, end, true, false (in lower case).
bool is_keyword(std::string_view word);

}  // namespace northstar::metric
