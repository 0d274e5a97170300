#include "time/month_names.hpp"

#include <string>

namespace northstar::time {
namespace {

struct MonthName {
  std::string_view name;
  int month;
};

// English, German, French, Spanish, Dutch: full and short, lower case, without the dot of a short form.
constexpr MonthName kMonthNames[] = {
    {"january", 1},    {"jan", 1},       {"januar", 1},    {"jänner", 1},    {"janvier", 1},    {"janv", 1},
    {"enero", 1},      {"ene", 1},       {"januari", 1},   {"february", 2},  {"feb", 2},        {"februar", 2},
    {"février", 2},    {"fevrier", 2},   {"févr", 2},      {"fevr", 2},      {"febrero", 2},    {"februari", 2},
    {"march", 3},      {"mar", 3},       {"märz", 3},      {"maerz", 3},     {"mär", 3},        {"mrz", 3},
    {"mars", 3},       {"marzo", 3},     {"maart", 3},     {"mrt", 3},       {"april", 4},      {"apr", 4},
    {"avril", 4},      {"avr", 4},       {"abril", 4},     {"abr", 4},       {"may", 5},        {"mai", 5},
    {"mayo", 5},       {"mei", 5},       {"june", 6},      {"jun", 6},       {"juni", 6},       {"juin", 6},
    {"junio", 6},      {"july", 7},      {"jul", 7},       {"juli", 7},      {"juillet", 7},    {"juil", 7},
    {"julio", 7},      {"august", 8},    {"aug", 8},       {"août", 8},      {"aout", 8},       {"agosto", 8},
    {"ago", 8},        {"augustus", 8},  {"september", 9}, {"sep", 9},       {"sept", 9},       {"septembre", 9},
    {"septiembre", 9}, {"october", 10},  {"oct", 10},      {"oktober", 10},  {"okt", 10},       {"octobre", 10},
    {"octubre", 10},   {"november", 11}, {"nov", 11},      {"novembre", 11}, {"noviembre", 11}, {"december", 12},
    {"dec", 12},       {"dezember", 12}, {"dez", 12},      {"décembre", 12}, {"decembre", 12},  {"déc", 12},
    {"diciembre", 12}, {"dic", 12},
};

constexpr std::string_view kWeekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

std::string lower(std::string_view word) {
  std::string out(word);
  for (std::size_t i = 0; i < out.size(); ++i) {
    char& c = out[i];
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    // É, Ä, Û … in UTF-8 are 0xC3 0x80..0x9E; their small letters lie 0x20 further.
    if (i > 0 && out[i - 1] == '\xc3' && static_cast<unsigned char>(c) <= 0x9e) c = static_cast<char>(c + 0x20);
  }
  return out;
}

}  // namespace

std::size_t letter_run(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size()) {
    const char c = text[n];
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80)) break;
    ++n;
  }
  return n;
}

int month_from_name(std::string_view word) {
  if (word.size() < 3 || word.size() > 12) return 0;
  const std::string name = lower(word);
  for (const MonthName& entry : kMonthNames) {
    if (entry.name == name) return entry.month;
  }
  return 0;
}

bool is_weekday_name(std::string_view word) {
  if (word.size() < 3 || word.size() > 9) return false;
  const std::string name = lower(word);
  for (std::string_view day : kWeekdays) {
    if (name == day || name == day.substr(0, 3) || (name.size() == 4 && name == day.substr(0, 4))) return true;
  }
  return false;
}

}  // namespace northstar::time
