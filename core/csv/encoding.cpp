#include "csv/encoding.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"

namespace northstar::csv {
namespace {

/// Windows-1252 from 0x80 to 0x9F; the five without a character stay control characters, as browsers read them.
constexpr std::array<std::uint16_t, 32> kWindows1252 = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                                        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

/// Windows-1251 from 0x80 to 0xBF; the Russian letters follow in order.
constexpr std::array<std::uint16_t, 64> kWindows1251 = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039, 0x040A,
    0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x0098, 0x2122,
    0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0, 0x040E, 0x045E, 0x0408, 0x00A4, 0x0490, 0x00A6,
    0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407, 0x00B0, 0x00B1, 0x0406, 0x0456,
    0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB, 0x0458, 0x0405, 0x0455, 0x0457};

std::uint32_t iso_8859_7(unsigned char byte) {
  switch (byte) {
    case 0xA1: return 0x2018;
    case 0xA2: return 0x2019;
    case 0xA4: return 0x20AC;
    case 0xA5: return 0x20AF;
    case 0xAA: return 0x037A;
    case 0xAF: return 0x2015;
    case 0xB7:
    case 0xBB:
    case 0xBD: return byte;
    default: return byte >= 0xB4 ? byte + 0x2D0u : byte;
  }
}

std::uint32_t character_of(unsigned char byte, Encoding encoding) {
  if (byte < 0x80) return byte;
  if (encoding == Encoding::iso_8859_7) return iso_8859_7(byte);
  if (encoding == Encoding::windows_1251) return byte >= 0xC0 ? byte + 0x350u : kWindows1251[byte - 0x80u];
  return byte < 0xA0 ? kWindows1252[byte - 0x80u] : byte;
}

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

/// Characters of more than one byte, and bytes that belong to none.
struct Utf8Count {
  std::size_t characters = 0, bad = 0, bad_at_end = 0;
  bool half_characters = false;  // a bad byte that begins a character and one that goes on with it
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count out;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const std::size_t width = byte < 0x80 ? 1 : character_bytes(bytes.substr(i));
    const bool good = byte < 0x80 || valid_utf8(bytes.substr(i, width));
    if (good) {
      out.characters += width > 1;
      i += width;
      continue;
    }
    ++out.bad;
    out.bad_at_end += bytes.size() - i <= 3;
    const auto next = i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0;
    out.half_characters |= byte >= 0xC2 && byte < 0xF5 && next >= 0x80 && next < 0xC0;
    ++i;
  }
  return out;
}

/// Western text writes single accented letters between plain ones, and few signs: not words of high bytes, hardly
/// anything from where Windows-1252 has rare signs or nothing, and none of its signs inside a word ("Pawe³").
struct HighBytes {
  std::size_t count = 0, rare_signs = 0, in_words = 0;
  std::size_t odd_runs = 0, even_runs = 0;  // of two and more: alphabets have both, characters of two bytes even ones
  bool look_western() const { return rare_signs * 4 < count; }
};

bool is_letter(unsigned char byte) { return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'; }

/// How well bytes read as Shift_JIS: all high bytes begin or end one of its characters, which begin in several ways.
enum class Fit { none, possible, sure };

/// Sure: the characters stand in words, and their second halves are high bytes as often as Japanese has them. Western
/// text with curly quotes ("L'ami d'Helene") pairs up too, but with letters around every pair.
Fit fit_of_shift_jis(std::string_view bytes) {
  std::uint32_t kinds = 0;
  std::size_t characters = 0, of_signs = 0, in_words = 0, high_seconds = 0, last_end = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    if (first < 0x80 || (first >= 0xA1 && first < 0xE0)) continue;
    const auto second = i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0;
    if (first == 0x80 || first == 0xA0 || first > 0xFC || second < 0x40 || second == 0x7F || second > 0xFC)
      return Fit::none;
    in_words += characters > 0 && last_end == i;
    ++characters, ++i;
    last_end = i + 1;
    of_signs += first < 0xA0;
    high_seconds += second >= 0x80;
    kinds |= std::uint32_t{1} << (first & 31);
  }
  const std::uint32_t but_one = kinds & (kinds - 1), but_two = but_one & (but_one - 1);
  if (of_signs * 2 < characters || but_two == 0) return Fit::none;
  return characters >= 4 && in_words * 3 >= characters && high_seconds * 4 >= characters ? Fit::sure : Fit::possible;
}

HighBytes high_bytes(std::string_view bytes) {
  static constexpr std::string_view usual_signs = "\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\x8A\x8C\x8E\x9A\x9C\x9E";
  HighBytes out;
  std::size_t run = 0;
  for (std::size_t i = 0; i <= bytes.size(); ++i) {
    const auto byte = i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
    if (byte >= 0x80) {
      ++out.count, ++run;
      const bool in_word = i > 0 && i + 1 < bytes.size() && is_letter(static_cast<unsigned char>(bytes[i - 1])) &&
                           is_letter(static_cast<unsigned char>(bytes[i + 1]));
      const bool rare = byte < 0xA0 && usual_signs.find(bytes[i]) == std::string_view::npos;
      out.rare_signs += rare || (byte > 0xA0 && byte < 0xC0 && in_word);
      continue;
    }
    if (run >= 3) out.in_words += run;
    if (run >= 2) ++(run % 2 == 0 ? out.even_runs : out.odd_runs);
    run = 0;
  }
  return out;
}

/// The share of vowels among the small letters that an alphabet has; every second letter or so is one in any language.
double vowel_share(std::string_view bytes, unsigned char first_letter, std::string_view vowels) {
  std::size_t letters = 0, found = 0;
  for (const char c : bytes) {
    const bool small = static_cast<unsigned char>(c) >= first_letter;
    letters += small;
    found += small && vowels.find(c) != std::string_view::npos;
  }
  return letters > 0 ? static_cast<double>(found) / static_cast<double>(letters) : 0;
}

/// The alphabet of words that are all high bytes; nothing when neither fits.
std::optional<Encoding> guess_alphabet(std::string_view bytes) {
  const double greek = vowel_share(bytes, 0xDC, "\xDC\xDD\xDE\xDF\xE1\xE5\xE7\xE9\xEF\xF5\xF9\xFC\xFD\xFE");
  const double cyrillic = vowel_share(bytes, 0xE0, "\xE0\xE5\xE8\xEE\xF3\xFB\xFD\xFE\xFF");
  if (std::max(greek, cyrillic) < 0.35 || std::max(greek, cyrillic) < 1.3 * std::min(greek, cyrillic))
    return std::nullopt;
  return greek > cyrillic ? Encoding::iso_8859_7 : Encoding::windows_1251;
}

/// File bytes of the character at the front of `text`.
std::size_t source_width(unsigned char first, Encoding encoding) {
  return unit_bytes(encoding) * (unit_bytes(encoding) == 2 && first >= 0xF0 ? 2 : 1);
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  static constexpr std::array<std::string_view, encodings> names = {
      "UTF-8",      "UTF-16LE",     "UTF-16BE",     "Windows-1252", "Windows-1251",
      "ISO-8859-7", "Windows-1250", "Windows-1254", "ISO-8859-2",   "KOI8-R",
      "Shift_JIS",  "EUC-JP",       "GB18030",      "Big5",         "EUC-KR"};
  return names[static_cast<std::size_t>(encoding)];
}

std::optional<Encoding> encoding_from_name(std::string_view name) {
  for (int i = 0; i < encodings; ++i) {
    const auto encoding = static_cast<Encoding>(i);
    if (lower_ascii(name_of(encoding)) == lower_ascii(name)) return encoding;
  }
  return std::nullopt;
}

std::size_t mark_bytes(std::string_view bytes, Encoding encoding) {
  const std::string_view mark = encoding == Encoding::utf8       ? "\xEF\xBB\xBF"
                                : encoding == Encoding::utf16_le ? "\xFF\xFE"
                                : encoding == Encoding::utf16_be ? "\xFE\xFF"
                                                                 : "";
  return bytes.substr(0, mark.size()) == mark ? mark.size() : 0;
}

std::size_t unit_bytes(Encoding encoding) {
  return encoding == Encoding::utf16_le || encoding == Encoding::utf16_be ? 2 : 1;
}

EncodingGuess guess_encoding(std::string_view bytes, bool complete) {
  EncodingGuess out;
  for (const Encoding marked : {Encoding::utf8, Encoding::utf16_le, Encoding::utf16_be}) {
    out = {marked, mark_bytes(bytes, marked)};
    if (out.mark_bytes > 0) return out;
  }
  out = {};
  if (guess_utf16(bytes, out)) return out;
  const Utf8Count count = count_utf8(bytes);
  const std::size_t bad = complete ? count.bad : count.bad - count.bad_at_end;
  if (bad == 0 || count.characters > bad) return out;
  const Fit japanese = fit_of_shift_jis(bytes);
  if (japanese == Fit::sure) {
    out.encoding = Encoding::shift_jis;
    return out;
  }
  out.encoding = Encoding::windows_1252;
  const HighBytes high = high_bytes(bytes);
  if (high.in_words * 2 >= high.count && high.look_western()) {
    const bool pairs = high.even_runs >= 6 && high.odd_runs == 0;
    const std::optional<Encoding> alphabet = pairs ? std::nullopt : guess_alphabet(bytes);
    if (alphabet) out.encoding = *alphabet;
    out.doubtful = !alphabet;
  } else {
    out.doubtful = count.half_characters || !high.look_western() || japanese != Fit::none;
  }
  return out;
}

std::size_t append_utf8(std::string_view bytes, Encoding encoding, bool at_end, std::string& out) {
  switch (encoding) {
    case Encoding::utf8: out.append(bytes); return bytes.size();
    case Encoding::utf16_le: return append_utf16(bytes, false, at_end, out);
    case Encoding::utf16_be: return append_utf16(bytes, true, at_end, out);
    default: break;
  }
  for (const char c : bytes) append_character(character_of(static_cast<unsigned char>(c), encoding), out);
  return bytes.size();
}

std::string repaired_utf8(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::string_view character = text.substr(0, character_bytes(text));
    if (valid_utf8(character)) {
      out += character;
    } else {
      append_utf8(character, Encoding::windows_1252, true, out);
    }
    text.remove_prefix(character.size());
  }
  return out;
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

std::uint64_t SourcePlaces::of(std::size_t place) {
  if (place < counted_) counted_ = bytes_ = 0;
  bytes_ += source_bytes(text_.substr(counted_, place - counted_), encoding_);
  counted_ = place;
  return byte_ + bytes_;
}

}  // namespace northstar::csv
