#include "project/currency.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "project/header_words.hpp"

namespace northstar::project {
namespace {

using table::ColumnProfile;

std::string as_code(std::string_view text) {
  if (text.size() != 3) return "";
  std::string code(text);
  for (char& c : code) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    if (c < 'A' || c > 'Z') return "";
  }
  return code;
}

/// The sign that most sampled cells carry.
std::string currency_in_cells(const ColumnProfile& column) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> signs = {{{"€", "EUR"},
                                                                                          {"£", "GBP"},
                                                                                          {"¥", "JPY"},
                                                                                          {"₹", "INR"},
                                                                                          {"US$", "USD"},
                                                                                          {"$", "USD"},
                                                                                          {"CHF", "CHF"},
                                                                                          {"kr", ""}}};
  for (const auto& [sign, code] : signs) {
    const bool all = !column.samples.empty() &&
                     std::all_of(column.samples.begin(), column.samples.end(),
                                 [&, s = sign](const std::string& cell) { return cell.find(s) != std::string::npos; });
    if (all) return std::string(code);
  }
  return "";
}

}  // namespace

std::string currency_in_header(std::string_view header) {
  const std::size_t open = header.rfind('(');
  if (open == std::string_view::npos || header.back() != ')') return "";
  const std::string_view inside = header.substr(open + 1, header.size() - open - 2);
  const std::string code = as_code(inside);
  return code == std::string(inside) ? code : "";
}

const ColumnProfile* currency_column(const table::FileProfile& profile, std::string_view column) {
  const Words of = words_of_header(column);
  const ColumnProfile* plain = nullptr;
  for (const ColumnProfile& other : profile.columns) {
    const Words words = words_of_header(other.name);
    if (other.type != table::ColumnType::text || match(words, Meaning::currency) < 0.8) continue;
    // Stripe: "Converted Amount" in "Converted Currency"; Salesforce: "Amount" in "Amount Currency".
    const bool twin = words.size() > 1 && !of.empty() && words.front() == of.front();
    if (twin) return &other;
    const bool of_account = words.front() == "customer" || words.front() == "account";  // of an advertiser
    const bool is_plain = match(words, Meaning::currency) == 1 && words.size() <= 2 && words.front() != "converted";
    if ((is_plain || of_account) && plain == nullptr) plain = &other;
  }
  return plain;
}

std::string currency_of(const table::FileProfile& profile, std::string_view name) {
  if (std::string code = currency_in_header(name); !code.empty()) return code;
  const ColumnProfile* column = profile.find(name);
  if (column == nullptr) return "";
  if (const ColumnProfile* said = currency_column(profile, name); said != nullptr && said->distinct > 0)
    return said->distinct == 1 ? as_code(said->samples[0]) : "";
  const Words words = words_of_header(name);
  const bool money = has_meaning(words, Meaning::money) || has_meaning(words, Meaning::spend);
  return money ? currency_in_cells(*column) : "";
}

bool counts_millionths(std::string_view column) {
  const Words words = words_of_header(column);
  const bool micros = std::find(words.begin(), words.end(), "micros") != words.end();
  return micros && !has_meaning(words, Meaning::duration) && !has_meaning(words, Meaning::not_use);  // nor of a second
}

}  // namespace northstar::project
