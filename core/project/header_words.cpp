#include "project/header_words.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace northstar::project {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool same_word(std::string_view word, std::string_view phrase_word) {
  if (word == phrase_word) return true;
  return phrase_word.size() > 2 && word.size() == phrase_word.size() + 1 && word.back() == 's' &&
         word.substr(0, phrase_word.size()) == phrase_word;
}

/// As match() says, when the phrase stands in the header at a place; else 0.
double match_at(const Words& header, std::size_t at, const Phrase& phrase) {
  if (at + phrase.size() > header.size()) return 0;
  const bool here = std::equal(phrase.begin(), phrase.end(), header.begin() + static_cast<std::ptrdiff_t>(at),
                               [](std::string_view p, const std::string& w) { return same_word(w, p); });
  if (!here) return 0;
  if (phrase.size() == header.size()) return 1;
  return at == 0 || at + phrase.size() == header.size() ? 0.8 : 0.6;
}

struct Known {
  std::string_view word;  // the first of the phrase
  std::size_t meaning;
  const Phrase* phrase;
  bool operator<(const Known& other) const { return word < other.word; }
};

const std::vector<Known>& phrases_by_word() {
  static const auto by_word = [] {
    std::vector<Known> out;
    for (std::size_t meaning = 0; meaning < meanings; ++meaning)
      for (const Phrase& phrase : vocabulary(static_cast<Meaning>(meaning)))
        out.push_back({phrase.front(), meaning, &phrase});
    std::sort(out.begin(), out.end());
    return out;
  }();
  return by_word;
}

struct Letter {
  std::string_view from, to;
};
constexpr std::array<Letter, 20> kPlainLetters = {{{"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"ß", "ss"}, {"é", "e"},
                                                   {"è", "e"},  {"ê", "e"},  {"ë", "e"},  {"à", "a"},  {"â", "a"},
                                                   {"á", "a"},  {"ã", "a"},  {"ç", "c"},  {"í", "i"},  {"î", "i"},
                                                   {"ñ", "n"},  {"ó", "o"},  {"ô", "o"},  {"ú", "u"},  {"û", "u"}}};

std::string plain_letters(const std::string& word) {
  std::string out;
  for (std::size_t i = 0; i < word.size();) {
    const std::string_view rest = std::string_view(word).substr(i);
    const auto letter = std::find_if(kPlainLetters.begin(), kPlainLetters.end(),
                                     [&](const Letter& l) { return rest.substr(0, l.from.size()) == l.from; });
    if (letter != kPlainLetters.end()) {
      out += letter->to;
      i += letter->from.size();
      continue;
    }
    if (!is_beyond_ascii(word[i])) out += word[i];
    ++i;
  }
  return out;
}

// Words of the expression language and its role names.
constexpr std::array<std::string_view, 40> kReserved = {
    "and",     "or",      "not",      "in",      "like",     "is",
    "null",    "between", "case",     "when",    "then",     "else",
    "end",     "true",    "false",    "value",   "time",     "entity",
    "event",   "count",   "sum",      "average", "min",      "max",
    "lower",   "abs",     "round",    "nullif",  "coalesce", "count_distinct",
    "minimum", "maximum", "absolute", "null_if", "median",   "percentile",
    "date",    "select",  "from",     "where"};

}  // namespace

Words words_of_header(std::string_view header) {
  Words words;
  std::string word;
  auto close = [&] {
    if (!word.empty()) words.push_back(lower(word));
    word.clear();
  };
  for (std::size_t i = 0; i < header.size() && i < 200; ++i) {
    const char c = header[i], before = i > 0 ? header[i - 1] : ' ', after = i + 1 < header.size() ? header[i + 1] : ' ';
    if (!is_lower(c) && !is_upper(c) && !is_digit(c) && !is_beyond_ascii(c)) {
      if (c == '%' || c == '#') close(), words.emplace_back(1, c);
      close();
      continue;
    }
    // A new word begins at "eD" of InvoiceDate and at "LT" before "Value" in LTValue.
    if (is_upper(c) && (is_lower(before) || (is_upper(before) && is_lower(after) && word.size() > 1))) close();
    word += c;
  }
  close();
  // "metrics.clicks", "segments.date": how the Google Ads API files its columns.
  if (words.size() > 1 && (words[0] == "metrics" || words[0] == "segments")) words.erase(words.begin());
  return words;
}

double match(const Words& header, Meaning meaning) { return match_all(header)[static_cast<std::size_t>(meaning)]; }

std::array<double, meanings> match_all(const Words& header) {
  std::array<double, meanings> best{};
  const std::vector<Known>& phrases = phrases_by_word();
  for (std::size_t at = 0; at < header.size(); ++at) {
    std::string_view word = header[at];
    for (const bool singular : {false, true}) {
      if (singular && (word.size() < 2 || word.back() != 's')) break;
      if (singular) word.remove_suffix(1);
      const auto [begin, end] = std::equal_range(phrases.begin(), phrases.end(), Known{word, 0, nullptr});
      for (auto known = begin; known != end; ++known)
        best[known->meaning] = std::max(best[known->meaning], match_at(header, at, *known->phrase));
    }
  }
  return best;
}

std::string plain_name(std::string_view header, std::string_view fallback) {
  std::string name;
  for (const std::string& word : words_of_header(header)) {
    const std::string plain = word == "%" ? "percent" : word == "#" ? "" : plain_letters(word);
    if (plain.empty()) continue;
    if (!name.empty()) name += '_';
    name += plain;
  }
  if (name.size() > 60) name.resize(60);
  if (name.empty()) name = fallback;
  if (is_digit(name[0])) name = std::string(fallback) + '_' + name;
  if (std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end()) name = std::string(fallback) + '_' + name;
  return name;
}

}  // namespace northstar::project
