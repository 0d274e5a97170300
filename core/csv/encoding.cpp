#include "csv/encoding.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace northstar::csv {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

/// Windows-1252 from 0x80 to 0x9F; the five without a character stay control characters, as browsers read them.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                                        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

void append_character(std::uint32_t c, std::string& out) {
  const auto byte = [&](std::uint32_t value) { out.push_back(static_cast<char>(value)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | (c >> 6)), byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | (c >> 18)), byte(0x80 | ((c >> 12) & 0x3F)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F));
  }
}

std::size_t append_utf16(std::string_view bytes, bool big_endian, bool at_end, std::string& out) {
  const auto unit = [&](std::size_t at) -> std::uint32_t {
    const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return big_endian ? static_cast<std::uint32_t>(a << 8 | b) : static_cast<std::uint32_t>(b << 8 | a);
  };
  const auto is_high = [](std::uint32_t u) { return u >= 0xD800 && u < 0xDC00; };
  const auto is_low = [](std::uint32_t u) { return u >= 0xDC00 && u < 0xE000; };
  std::size_t i = 0;
  while (i + 2 <= bytes.size()) {
    const std::uint32_t first = unit(i);
    if (!is_high(first)) {
      append_character(is_low(first) ? 0xFFFD : first, out);
    } else if (i + 4 > bytes.size() && !at_end) {
      return i;
    } else if (i + 4 <= bytes.size() && is_low(unit(i + 2))) {
      append_character(0x10000 + ((first - 0xD800) << 10) + (unit(i + 2) - 0xDC00), out);
      i += 2;
    } else {
      append_character(0xFFFD, out);
    }
    i += 2;
  }
  if (at_end && i < bytes.size()) append_character(0xFFFD, out), ++i;
  return i;
}

/// Every other byte NUL, as Latin text in UTF-16 has it; or line feeds and carriage returns that only that order shows.
bool guess_utf16(std::string_view bytes, EncodingGuess& out) {
  const std::size_t n = std::min<std::size_t>(bytes.size(), 4096) / 2 * 2;
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < n; ++i) (i % 2 ? odd : even) += bytes[i] == '\0';
  const std::size_t more = std::max(even, odd), less = std::min(even, odd);
  if (n < 4 || more * 10 < n / 2 * 3 || less * 10 >= more) return false;
  out.encoding = odd > even ? Encoding::utf16_le : Encoding::utf16_be;
  return true;
}

/// Well-formed but for a character that the end of the bytes may have cut off.
bool may_be_utf8(std::string_view bytes, bool complete) {
  if (valid_utf8(bytes)) return true;
  if (complete) return false;
  for (std::size_t cut = 1; cut <= 3 && cut <= bytes.size(); ++cut) {
    const auto byte = static_cast<unsigned char>(bytes[bytes.size() - cut]);
    if (byte < 0x80) return false;
    if (byte >= 0xC0) return valid_utf8(bytes.substr(0, bytes.size() - cut));
  }
  return false;
}

/// File bytes of the character at the front of `text`.
std::size_t source_width(unsigned char first, Encoding encoding) {
  if (encoding == Encoding::windows_1252) return 1;
  return first >= 0xF0 ? 4 : 2;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "UTF-8";
    case Encoding::utf16_le: return "UTF-16LE";
    case Encoding::utf16_be: return "UTF-16BE";
    case Encoding::windows_1252: return "Windows-1252";
  }
  return "";
}

EncodingGuess guess_encoding(std::string_view bytes, bool complete) {
  const auto begins = [&](std::string_view mark) { return bytes.substr(0, mark.size()) == mark; };
  if (begins(kUtf8Mark)) return {Encoding::utf8, kUtf8Mark.size()};
  if (begins("\xFF\xFE")) return {Encoding::utf16_le, 2};
  if (begins("\xFE\xFF")) return {Encoding::utf16_be, 2};
  EncodingGuess out;
  if (guess_utf16(bytes, out)) return out;
  out.encoding = may_be_utf8(bytes, complete) ? Encoding::utf8 : Encoding::windows_1252;
  return out;
}

std::size_t append_utf8(std::string_view bytes, Encoding encoding, bool at_end, std::string& out) {
  switch (encoding) {
    case Encoding::utf8: out.append(bytes); return bytes.size();
    case Encoding::utf16_le: return append_utf16(bytes, false, at_end, out);
    case Encoding::utf16_be: return append_utf16(bytes, true, at_end, out);
    case Encoding::windows_1252: break;
  }
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_character(byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80u] : byte, out);
  }
  return bytes.size();
}

std::size_t source_bytes(std::string_view text, Encoding encoding) {
  if (encoding == Encoding::utf8) return text.size();
  std::size_t bytes = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 || byte >= 0xC0) bytes += source_width(byte, encoding);
  }
  return bytes;
}

std::size_t text_bytes(std::string_view text, std::size_t bytes, Encoding encoding) {
  if (encoding == Encoding::utf8) return std::min(bytes, text.size());
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t width = source_width(static_cast<unsigned char>(text[i]), encoding);
    if (width > bytes) break;
    bytes -= width;
    do ++i;
    while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80);
  }
  return i;
}

}  // namespace northstar::csv
