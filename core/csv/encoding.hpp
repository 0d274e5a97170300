// How a file writes characters, and its bytes as UTF-8. Each of the encodings read here gives one UTF-8 text per byte
// sequence, so a place in the text leads back to the byte in the file by counting. Those with large tables are decoded
// by whoever reads the file, since every platform has the tables; they are only named here, and places are of their
// UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace northstar::csv {

enum class Encoding : std::uint8_t {
  utf8,
  utf16_le,
  utf16_be,
  windows_1252,
  windows_1251,
  iso_8859_7,
  windows_1250,
  windows_1254,
  iso_8859_2,
  koi8_r,
  shift_jis,
  euc_jp,
  gb18030,
  big5,
  euc_kr
};
inline constexpr int encodings = 15;
/// Its bytes come here as UTF-8: whoever reads the file has decoded them.
inline bool decoded_before(Encoding encoding) { return encoding >= Encoding::windows_1250; }
std::string_view name_of(Encoding encoding);                        // "UTF-16LE", as the WHATWG's encodings are named
std::optional<Encoding> encoding_from_name(std::string_view name);  // whatever its case
std::size_t unit_bytes(Encoding encoding);                          // a file is cut at multiples of it
/// Bytes of the encoding's byte order mark at the front of `bytes`: 0 without one.
std::size_t mark_bytes(std::string_view bytes, Encoding encoding);

struct EncodingGuess {
  Encoding encoding = Encoding::utf8;
  std::size_t mark_bytes = 0;  // byte order mark in front
  bool doubtful = false;       // read as Windows-1252 for want of better: the letters do not look Western
};

/// By the byte order mark; without one, by where NUL bytes stand, by UTF-8 (a character cut off at the end of an
/// incomplete beginning is forgiven, and so are bad bytes where more than half of the others are well-formed), else
/// Shift_JIS where all high bytes pair up as its characters do in Japanese words; else one byte a character:
/// Windows-1251 or ISO-8859-7 where whole words are high bytes whose vowels fit Cyrillic or Greek, and Windows-1252,
/// which holds Latin-1, everywhere else.
EncodingGuess guess_encoding(std::string_view bytes, bool complete);

/// Appends the characters of `bytes` as UTF-8 and gives the bytes taken: all but a character cut off at the end, which
/// with `at_end` becomes U+FFFD. A lone surrogate becomes U+FFFD. UTF-8 is taken as it stands.
std::size_t append_utf8(std::string_view bytes, Encoding encoding, bool at_end, std::string& out);

/// `text` with every byte that is not UTF-8 read as Windows-1252: what becomes of bad bytes in a file of UTF-8.
std::string repaired_utf8(std::string_view text);

/// How many bytes of the file became `text`, a stretch of whole characters made by append_utf8.
std::size_t source_bytes(std::string_view text, Encoding encoding);

/// Offsets in the file of places in such a text, which begins at the file offset `byte`. Places may come in any order;
/// ascending ones cost least.
class SourcePlaces {
 public:
  SourcePlaces(std::string_view text, Encoding encoding, std::uint64_t byte)
      : text_(text), encoding_(encoding), byte_(byte) {}
  std::uint64_t of(std::size_t place);

 private:
  std::string_view text_;
  Encoding encoding_;
  std::uint64_t byte_;
  std::size_t counted_ = 0, bytes_ = 0;
};

}  // namespace northstar::csv
