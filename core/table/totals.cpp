#include "table/totals.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "table/plain_number.hpp"

namespace northstar::table {
namespace {

// Lower case; two words that no campaign, product or customer bears alone.
constexpr std::array<std::string_view, 11> kPhrases = {
    "grand total",     "grand totals",    "gesamtsumme", "gesamtergebnis", "total général", "total general",
    "totale generale", "totaal generaal", "eindtotaal",  "total geral",    "suma total"};
constexpr std::array<std::string_view, 15> kWords = {"total",  "totals", "gesamt", "insgesamt", "summe",
                                                     "totale", "totaal", "totali", "suma",      "totales",
                                                     "totaux", "totalt", "toplam", "итого",     "合計"};
constexpr std::size_t kLongest = 120;

bool is_first_letter(char c) {
  switch (c) {
    case 'T':
    case 't':
    case 'G':
    case 'g':
    case 'S':
    case 's':
    case 'I':
    case 'i':
    case 'E':
    case 'e':
    case ' ':
    case '"':
    case '\xD0':
    case '\xE5':
    case '*': return true;
    default: return false;
  }
}

template <std::size_t n>
bool is_one_of(std::string_view text, const std::array<std::string_view, n>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

}  // namespace

TotalsLabel totals_label(std::string_view cell) {
  if (cell.empty() || cell.size() > kLongest || !is_first_letter(cell.front())) return TotalsLabel::none;
  std::string text = lower(trim(cell));
  while (!text.empty() && (text.back() == '*' || text.back() == '.')) text.pop_back();
  if (is_one_of(text, kPhrases)) return TotalsLabel::phrase;
  if (is_one_of(text, kWords)) return TotalsLabel::word;
  // "Total: Campaigns", "Grand Totals (12 records)".
  const std::size_t colon = text.find(':');
  if (colon != std::string::npos && colon > 0) {
    const std::string_view before = trim(std::string_view(text).substr(0, colon));
    if (is_one_of(before, kWords) || is_one_of(before, kPhrases))
      return trim(std::string_view(text).substr(colon + 1)).empty() ? TotalsLabel::word : TotalsLabel::phrase;
  }
  const std::size_t open = text.find(" (");
  if (open != std::string::npos && text.back() == ')' && is_one_of(std::string_view(text).substr(0, open), kPhrases))
    return TotalsLabel::phrase;
  return TotalsLabel::none;
}

void TotalsFacts::append(const TotalsFacts& following, std::uint64_t line_offset) {
  counted += following.counted;
  for (const TotalsLine& line : following.lines) {
    if (lines.size() == kept_max) break;
    lines.push_back(line);
    lines.back().line += line_offset;
  }
  if (sums.size() < following.sums.size()) sums.resize(following.sums.size());
  for (std::size_t i = 0; i < following.sums.size(); ++i) sums[i].add(following.sums[i]);
}

bool equals_sum(const Number& value, const DecimalSum& sum) {
  if (value.is_real) return value.real == sum.value();
  DecimalSum rest = sum;
  rest.add(-value.mantissa, value.scale);
  return rest.is_zero();
}

bool adds_up(const TotalsLine& line, const std::vector<DecimalSum>& sums) {
  std::size_t comparable = 0, equal = 0;
  for (std::size_t i = 0; i < line.values.size() && i < sums.size(); ++i) {
    if (!line.values[i] || sums[i].is_zero()) continue;
    ++comparable;
    equal += equals_sum(*line.values[i], sums[i]);
  }
  return equal >= std::min<std::size_t>(2, std::max<std::size_t>(1, comparable));
}

TotalsLabel TotalsWatch::label_of(std::string_view bytes, const csv::Scan& scan, const csv::Record& record,
                                  std::string& label) {
  // The label is the first thing the line says; where it stands past the last column, the line is longer than others.
  const bool other_width = record.fields != fields_;
  for (std::uint32_t i = 0; i < record.fields; ++i) {
    const csv::Field& field = scan.fields[record.first_field + i];
    if (field.begin == field.end) continue;
    if (is_first_letter(bytes[field.begin])) {
      std::string_view text = bytes.substr(field.begin, field.end - field.begin);
      if (field.escaped) {
        csv::unescape(text, dialect_, scratch_);
        text = scratch_;
      }
      if (const TotalsLabel found = totals_label(text); found != TotalsLabel::none) {
        label = trim(text);
        return found;
      }
    }
    if (!other_width) break;
  }
  return TotalsLabel::none;
}

std::optional<Number> TotalsWatch::number_in(std::string_view bytes, const csv::Scan& scan, const csv::Record& record,
                                             const std::pair<int, NumberFormat>& column) {
  const csv::Field& field = scan.fields[record.first_field + static_cast<std::uint32_t>(column.first)];
  const std::string_view text = bytes.substr(field.begin, field.end - field.begin);
  Number plain;
  if (read_plain_number(text, column.second.decimal, plain.mantissa, plain.scale)) return plain;
  return is_missing(text) ? std::nullopt : read_number(text, column.second);
}

void TotalsWatch::look(std::string_view bytes, const csv::Scan& scan, std::size_t count, std::uint64_t byte,
                       std::uint64_t lines, std::vector<std::uint32_t>& found, TotalsFacts& facts) {
  csv::SourcePlaces places(bytes, dialect_.encoding, byte);
  if (!plan_.watch) {
    for (std::size_t i = 0; plan_.lines && i < count; ++i) {
      if (std::binary_search(plan_.lines->begin(), plan_.lines->end(), places.of(scan.records[i].begin)))
        found.push_back(static_cast<std::uint32_t>(i));
    }
    return;
  }
  facts.sums.resize(plan_.sums.size());
  std::string label;
  for (std::size_t i = 0; i < count; ++i) {
    const csv::Record& record = scan.records[i];
    TotalsLabel kind = label_of(bytes, scan, record, label);
    if (kind == TotalsLabel::none && !plan_.nameless.empty() &&
        std::find(plan_.nameless.begin(), plan_.nameless.end(), places.of(record.begin)) != plan_.nameless.end()) {
      kind = TotalsLabel::phrase;
      label.clear();
    }
    if (kind == TotalsLabel::none) {
      if (record.fields < fields_) continue;
      for (std::size_t s = 0; s < plan_.sums.size(); ++s) {
        const std::optional<Number> number = number_in(bytes, scan, record, plan_.sums[s]);
        if (number && !number->is_real) facts.sums[s].add(number->mantissa, number->scale);
      }
      continue;
    }
    found.push_back(static_cast<std::uint32_t>(i));
    ++facts.counted;
    if (facts.lines.size() == TotalsFacts::kept_max) continue;
    TotalsLine line{lines + record.lines_before + 1, places.of(record.begin), label, kind == TotalsLabel::phrase, {}};
    for (const auto& column : plan_.sums)
      line.values.push_back(record.fields > static_cast<std::uint32_t>(column.first)
                                ? number_in(bytes, scan, record, column)
                                : std::nullopt);
    facts.lines.push_back(std::move(line));
  }
}

}  // namespace northstar::table
