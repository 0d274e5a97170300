// How a file writes characters, and its bytes as UTF-8. Each of the other encodings gives one UTF-8 text per byte
// sequence, so a place in the text leads back to the byte in the file by counting.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace northstar::csv {

enum class Encoding : std::uint8_t { utf8, utf16_le, utf16_be, windows_1252 };
std::string_view name_of(Encoding encoding);  // "UTF-16LE"

struct EncodingGuess {
  Encoding encoding = Encoding::utf8;
  std::size_t mark_bytes = 0;  // byte order mark in front
};

/// By the byte order mark; without one, by where NUL bytes stand, by well-formed UTF-8 (a character cut off at the end
/// of an incomplete beginning is forgiven), else Windows-1252, which holds Latin-1.
EncodingGuess guess_encoding(std::string_view bytes, bool complete);

/// Appends the characters of `bytes` as UTF-8 and gives the bytes taken: all but a character cut off at the end, which
/// with `at_end` becomes U+FFFD. A lone surrogate becomes U+FFFD. UTF-8 is taken as it stands.
std::size_t append_utf8(std::string_view bytes, Encoding encoding, bool at_end, std::string& out);

/// How many bytes of the file became `text`, a stretch of whole characters made by append_utf8.
std::size_t source_bytes(std::string_view text, Encoding encoding);
/// The inverse: bytes of `text` made from the first `bytes` of the file; a character begun counts as not yet there.
std::size_t text_bytes(std::string_view text, std::size_t bytes, Encoding encoding);

}  // namespace northstar::csv
