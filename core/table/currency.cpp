#include "table/currency.hpp"

#include <algorithm>
#include <array>

namespace northstar::table {
namespace {

struct Sign {
  std::string_view written, code;
};
/// Longer ones first where one begins like another.
constexpr std::array<Sign, 26> kSigns = {
    {{"US$", "USD"}, {"NZ$", "NZD"}, {"HK$", "HKD"}, {"CA$", "CAD"}, {"AU$", "AUD"}, {"MX$", "MXN"}, {"A$", "AUD"},
     {"C$", "CAD"},  {"R$", "BRL"},  {"S$", "SGD"},  {"$", "$"},     {"€", "EUR"},   {"£", "GBP"},   {"¥", "¥"},
     {"₹", "INR"},   {"₽", "RUB"}, {"₩", "KRW"},   {"₺", "TRY"},   {"₪", "ILS"},   {"฿", "THB"},   {"₫", "VND"},
     {"₴", "UAH"},   {"zł", "PLN"},  {"Kč", "CZK"},  {"kr.", "kr"},  {"kr", "kr"}}};
constexpr std::array<std::string_view, 40> kCodes = {
    "AED", "ARS", "AUD", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR",
    "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KRW", "MXN", "MYR", "NGN", "NOK", "NZD", "PHP",
    "PLN", "RON", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "USD", "VND", "ZAR"};

bool is_code(std::string_view text) { return std::binary_search(kCodes.begin(), kCodes.end(), text); }

/// Most cells begin and end with a digit and need no search.
bool may_be_currency(char c) { return c == '$' || c == '.' || static_cast<unsigned char>(c) >= 'A'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::size_t currency_in_front(std::string_view text) {
  if (text.empty() || !may_be_currency(text.front())) return 0;
  if (text.size() >= 3 && is_code(text.substr(0, 3))) return 3;
  for (const Sign& sign : kSigns) {
    if (text.substr(0, sign.written.size()) == sign.written) return sign.written.size();
  }
  return 0;
}

std::size_t currency_behind(std::string_view text) {
  if (text.empty() || !may_be_currency(text.back())) return 0;
  if (text.size() >= 3 && is_code(text.substr(text.size() - 3))) return 3;
  for (const Sign& sign : kSigns) {
    const std::size_t n = sign.written.size();
    if (text.size() >= n && text.substr(text.size() - n) == sign.written) return n;
  }
  return 0;
}

std::string currency_code(std::string_view written) {
  for (const Sign& sign : kSigns) {
    if (sign.written == written) return std::string(sign.code);
  }
  return std::string(written);
}

std::string currency_around(std::string_view cell) {
  const auto is_amount = [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == ','; };
  const auto first = std::find_if(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (first == cell.end()) return "";
  for (std::size_t i = 0; i < static_cast<std::size_t>(first - cell.begin()); ++i) {
    if (const std::size_t n = currency_in_front(cell.substr(i)); n > 0) return currency_code(cell.substr(i, n));
  }
  for (std::size_t end = cell.size(); end > 0 && !is_amount(cell[end - 1]); --end) {
    if (const std::size_t n = currency_behind(cell.substr(0, end)); n > 0)
      return currency_code(cell.substr(end - n, n));
  }
  return "";
}

std::string currency_in_name(std::string_view name) {
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_letter(name[i])) {
      if (const std::size_t n = currency_in_front(name.substr(i)); n > 0 && !is_letter(name[i]))
        return currency_code(name.substr(i, n));
      continue;
    }
    std::size_t n = 0;
    std::string word;
    for (; i + n < name.size() && is_letter(name[i + n]); ++n)
      word += name[i + n] >= 'a' ? static_cast<char>(name[i + n] - 32) : name[i + n];
    if (is_code(word)) return word;
    i += n - 1;
  }
  return "";
}

}  // namespace northstar::table
