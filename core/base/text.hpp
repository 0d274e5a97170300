// Small work on UTF-8 text: blanks, case, distance between names, validity, shortening for messages.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace northstar {

inline bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Without blanks, tabs and line ends at both sides.
std::string_view trim(std::string_view text);
/// A-Z to a-z; other bytes stay.
std::string lower_ascii(std::string_view text);
/// Simple lower case of Latin (up to U+017F), Greek and Cyrillic letters; everything else stays, bad bytes too.
std::string lower(std::string_view text);
/// Parts between separators; one part more than there are separators.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Insertions, deletions, changes and swaps of neighbours (bytes) that turn one text into the other.
std::size_t edit_distance(std::string_view a, std::string_view b);
/// The candidate that was probably meant: nearest regardless of case, at most a third of the letters away; the first of
/// equally near ones.
std::optional<std::string> closest(std::string_view name, const std::vector<std::string>& candidates);

/// Well-formed UTF-8: no overlong forms, surrogates or values past U+10FFFF.
bool valid_utf8(std::string_view text);
/// Bytes of the character at the front, at least 1 for non-empty text; a bad byte counts as one character.
std::size_t character_bytes(std::string_view text);
/// Cut in the middle ("a very long na…from a file") so that at most `characters` remain, the dots included.
std::string shorten(std::string_view text, std::size_t characters = 40);

}  // namespace northstar
